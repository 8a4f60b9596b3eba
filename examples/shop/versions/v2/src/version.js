// What this version calls itself, and how it misbehaves: '', health, port, crash, late, rude or stubborn.
export const version = process.env.SHOP_VERSION || 'v2'
export const broken = process.env.SHOP_BROKEN || ''
