'use strict'
require('./index.js').runAction('deploy-compose')
