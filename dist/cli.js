#!/usr/bin/env node
'use strict'
require('./index.js').runCli(process.argv.slice(2))
