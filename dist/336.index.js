"use strict";
exports.id = 336;
exports.ids = [336];
exports.modules = {

/***/ 82336:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readPrivateKey: () => (/* binding */ readPrivateKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var ssh2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85472);
/* harmony import */ var ssh2__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(ssh2__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
/* harmony import */ var _model_secret_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30381);




const shortestRsa = 2048;
function readPrivateKey(text, passphrase) {
    const { name } = text;
    const { repaired, notices } = repair(text);
    const problem = problemOf(repaired) ?? parseProblem(repaired, passphrase);
    if (problem !== undefined)
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__/* .faults */ .e.SSH_KEY_UNUSABLE({ name, ...problem });
    return { key: new _model_secret_js__WEBPACK_IMPORTED_MODULE_3__/* .Secret */ .z(name, repaired), notices };
}
function repair(text) {
    const given = text.reveal();
    const unix = given.replace(/\r\n?/g, '\n');
    const trimmed = unix.replace(/^\uFEFF?\s+|^\uFEFF/, '').trimEnd();
    const notices = [
        ...(unix === given ? [] : [`the private key ${text.name} has Windows line ends: read as if it had none`]),
        ...(unix.endsWith('\n') || trimmed === '' ? [] : [`the private key ${text.name} lacks its last newline: added`]),
    ];
    return { repaired: `${trimmed}\n`, notices };
}
function problemOf(key) {
    if (key.trim() === '')
        return { problem: 'empty' };
    if (key.startsWith('PuTTY-User-Key-File-'))
        return { problem: 'putty' };
    if (/^(ssh-|ecdsa-|sk-)\S+ AAAA/.test(key) ||
        /^-----BEGIN [A-Z ]*PUBLIC KEY-----|^---- BEGIN SSH2 PUBLIC/.test(key)) {
        return { problem: 'public' };
    }
    if (/^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(key))
        return { problem: 'pkcs8' };
    if (key.startsWith('-----BEGIN '))
        return frameProblem(key);
    const decoded = Buffer.from(key, 'base64').toString('latin1');
    return decoded.startsWith('-----BEGIN ') ? { problem: 'encoded' } : { problem: 'unreadable' };
}
function frameProblem(key) {
    if (!key.includes('-----END '))
        return { problem: 'cut' };
    return key.trim().split('\n').length < 3 ? { problem: 'flat' } : undefined;
}
function parseProblem(key, passphrase) {
    const given = passphrase?.reveal() || undefined;
    const parsed = ssh2__WEBPACK_IMPORTED_MODULE_1___default().utils.parseKey(key, given);
    if (parsed instanceof Error)
        return openingProblem(parsed.message, given === undefined ? 'encrypted' : 'passphrase', passphrase);
    if (!parsed.isPrivateKey())
        return { problem: 'public' };
    const bits = parsed.type === 'ssh-rsa' ? rsaBits(parsed.getPublicPEM()) : undefined;
    return bits !== undefined && bits < shortestRsa ? { problem: 'weak', detail: `${bits} bits` } : undefined;
}
function openingProblem(said, lock, passphrase) {
    if (/initialization vector|unsupported cipher/i.test(said))
        return { problem: 'cipher' };
    if (!/encrypt|passphrase|decrypt|unable to authenticate data/i.test(said))
        return { problem: 'unreadable', detail: said.split(':')[0] ?? said };
    if (passphrase === undefined)
        return { problem: lock };
    return { problem: lock, detail: lock === 'encrypted' ? `${passphrase.name} is not set` : passphrase.name };
}
const rsaBits = (pem) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem).asymmetricKeyDetails?.modulusLength;


/***/ })

};
;