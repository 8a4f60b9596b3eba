'use strict'
require('./index.js').runAction('plan')
