// Says what the real one would be asked for, never the password.
console.log(`would log in to ${process.env.INPUT_REGISTRY}`)
