'use strict'
require('./index.js').runAction('migrate-post')
