"use strict";
exports.id = 428;
exports.ids = [428];
exports.modules = {

/***/ 47428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ knownKeyTypes),
/* harmony export */   FF: () => (/* binding */ judgeKey),
/* harmony export */   Rx: () => (/* binding */ describeKey),
/* harmony export */   TZ: () => (/* binding */ knownHostsLine),
/* harmony export */   parseKnownHosts: () => (/* binding */ parseKnownHosts)
/* harmony export */ });
/* unused harmony export keyType */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);


function parseKnownHosts(text, file) {
    const entries = [];
    const problems = [];
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
        const line = index + 1;
        const trimmed = raw.trim();
        if (trimmed === '' || trimmed.startsWith('#'))
            continue;
        const entry = parseLine(trimmed, line);
        if (typeof entry === 'string')
            problems.push({ line, text: entry });
        else
            entries.push(entry);
    }
    return { file, entries, problems };
}
function judgeKey(known, at, key) {
    const mine = entriesOf(known, at);
    const revoked = mine.find((entry) => entry.revoked && entry.key.equals(key));
    if (revoked !== undefined)
        return { kind: 'revoked', line: revoked.line };
    const trusted = mine.filter((entry) => !entry.revoked);
    if (trusted.some((entry) => entry.key.equals(key)))
        return { kind: 'known' };
    if (trusted.length > 0)
        return { kind: 'changed', known: trusted };
    const near = nearName(known, at);
    return near === undefined ? { kind: 'unknown' } : { kind: 'unknown', near };
}
function knownKeyTypes(known, at) {
    return [...new Set(entriesOf(known, at).flatMap((entry) => (entry.revoked ? [] : [keyType(entry.key)])))];
}
const knownHostsLine = (at, key) => `${nameOf(at)} ${keyType(key)} ${key.toString('base64')}\n`;
function keyType(key) {
    const length = key.length >= 4 ? key.readUInt32BE(0) : 0;
    const type = key.toString('latin1', 4, 4 + Math.min(length, 64));
    return /^[a-zA-Z0-9@._-]+$/.test(type) ? type : 'of no known type';
}
const describeKey = (key) => `${keyType(key)} SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
function parseLine(text, line) {
    const words = text.split(/\s+/);
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
    if (marker === '@cert-authority')
        return 'certificate authorities are not supported';
    if (marker !== undefined && marker !== '@revoked')
        return `the marker ${marker} is not known`;
    const [names, type, base64] = words;
    if (names === undefined || type === undefined || base64 === undefined) {
        return 'a line has a name, a key type and a key';
    }
    const key = Buffer.from(base64, 'base64');
    if (key.length === 0 || key.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, '')) {
        return 'the key is not base64';
    }
    if (keyType(key) !== type)
        return `the line says ${type}, its key is ${keyType(key)}`;
    const parsed = parseNames(names);
    if (typeof parsed === 'string')
        return parsed;
    return { line, revoked: marker === '@revoked', names: parsed, key };
}
function parseNames(text) {
    if (!text.startsWith('|'))
        return { kind: 'patterns', patterns: text.toLowerCase().split(',').filter(Boolean) };
    const [, version, salt = '', hash = '', ...rest] = text.split('|');
    const [saltBytes, hashBytes] = [Buffer.from(salt, 'base64'), Buffer.from(hash, 'base64')];
    if (version !== '1' || rest.length > 0 || saltBytes.length !== 20 || hashBytes.length !== 20) {
        return 'the hashed name cannot be read';
    }
    return { kind: 'hashed', salt: saltBytes, hash: hashBytes };
}
const entriesOf = (known, at) => known.entries.filter((entry) => isNamed(entry.names, nameOf(at)));
function nameOf({ address, port }) {
    const name = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv6)(address) ? shortened(address) : address.toLowerCase();
    return port === 22 ? name : `[${name}]:${port}`;
}
const shortened = (address) => new URL(`http://[${address}]`).hostname.slice(1, -1);
function isNamed(names, name) {
    if (names.kind === 'hashed') {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha1', names.salt).update(name).digest(), names.hash);
    }
    const matches = (pattern) => isLike(name, pattern);
    const negated = names.patterns.filter((pattern) => pattern.startsWith('!'));
    if (negated.some((pattern) => matches(pattern.slice(1))))
        return false;
    return names.patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern));
}
function isLike(name, pattern) {
    let [at, wanted, star, resume] = [0, 0, -1, 0];
    while (at < name.length) {
        if (pattern[wanted] === '*') {
            star = wanted++;
            resume = at;
        }
        else if (wanted < pattern.length && (pattern[wanted] === '?' || pattern[wanted] === name[at])) {
            at += 1;
            wanted += 1;
        }
        else if (star >= 0) {
            wanted = star + 1;
            at = ++resume;
        }
        else
            return false;
    }
    return /^\**$/.test(pattern.slice(wanted));
}
function nearName(known, { address, port }) {
    const plain = nameOf({ address, port: 22 });
    if (port !== 22 && known.entries.some((entry) => isNamed(entry.names, plain)))
        return plain;
    const start = `[${plain}]:`;
    return known.entries
        .flatMap(({ names }) => (names.kind === 'patterns' ? names.patterns : []))
        .find((pattern) => pattern.startsWith(start));
}


/***/ })

};
;