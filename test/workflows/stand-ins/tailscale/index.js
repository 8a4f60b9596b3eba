// Says what the real one would be asked for.
console.log(`would join as ${process.env.INPUT_TAGS} and wait for ${process.env.INPUT_PING}`)
