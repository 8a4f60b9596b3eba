// The end of the job, in the opposite order of its steps.
console.log('would log out')
