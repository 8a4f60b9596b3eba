"use strict";
exports.id = 531;
exports.ids = [531];
exports.modules = {

/***/ 12531:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countAgentKeys: () => (/* binding */ countAgentKeys),
/* harmony export */   f: () => (/* binding */ agentAt)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var ssh2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85472);
/* harmony import */ var ssh2__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(ssh2__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);



const patience = 5_000;
async function countAgentKeys(socket) {
    const held = await keysOf(socket);
    if (held === undefined)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__/* .faults */ .e.SSH_AGENT_UNUSABLE({ socket, problem: 'silent' });
    if (held === 0)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__/* .faults */ .e.SSH_AGENT_UNUSABLE({ socket, problem: 'empty' });
    return held;
}
function agentAt(socket, signal) {
    const agent = (0,ssh2__WEBPACK_IMPORTED_MODULE_1__.createAgent)(socket);
    const connect = agent.getStream?.bind(agent);
    agent.getStream = (done) => connect?.((error, stream) => {
        if (stream !== undefined)
            (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.addAbortSignal)(signal, stream);
        done(error, stream);
    });
    return agent;
}
function keysOf(socket) {
    const late = new AbortController();
    return new Promise((resolve) => {
        const timer = setTimeout(() => {
            resolve(undefined);
            late.abort();
        }, patience);
        agentAt(socket, late.signal).getIdentities((error, keys) => {
            clearTimeout(timer);
            resolve(error || !Array.isArray(keys) ? undefined : keys.length);
        });
    });
}


/***/ })

};
;