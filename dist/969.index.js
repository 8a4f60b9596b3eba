"use strict";
exports.id = 969;
exports.ids = [969];
exports.modules = {

/***/ 5969:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createGithubCi: () => (/* binding */ createGithubCi)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);

const fresh = 10_000;
function createGithubCi(settings) {
    const answers = new Map();
    const told = new Set();
    return {
        isRunEnded: async (run) => {
            const key = `${run.url} ${run.attempt}`;
            const known = answers.get(key);
            if (known !== undefined && (known.ended === true || settings.now() - known.at < fresh))
                return known.ended;
            const asked = await ask(settings, run);
            if ('why' in asked && !told.has(key)) {
                told.add(key);
                settings.warn(`GitHub cannot be asked whether ${run.url} has ended: ${asked.why}`);
            }
            const ended = 'why' in asked ? 'unknown' : asked.ended;
            answers.set(key, { ended, at: settings.now() });
            return ended;
        },
    };
}
async function ask({ token, api, server, deadline }, run) {
    const place = placeOf(run, server);
    if (place === undefined)
        return { why: `it is no run of ${server}` };
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token.reveal(), { baseUrl: api });
    try {
        const { data } = await octokit.rest.actions.getWorkflowRunAttempt({
            ...place,
            request: { signal: AbortSignal.timeout(deadline) },
        });
        if (typeof data !== 'object' || typeof data.status !== 'string')
            return { why: 'it answers something else' };
        return { ended: data.status === 'completed' };
    }
    catch (error) {
        return { why: whyOf(error, deadline) };
    }
}
function placeOf({ url, id, attempt }, server) {
    const [, owner, repo] = /^\/([\w.-]+)\/([\w.-]+)\/actions\/runs\/\d+$/.exec(url.startsWith(`${server}/`) ? url.slice(server.length) : '') ??
        [];
    const [run, number] = [Number(id), Number(attempt)];
    if (owner === undefined || repo === undefined || !Number.isSafeInteger(run) || !Number.isSafeInteger(number))
        return undefined;
    return { owner, repo, run_id: run, attempt_number: number };
}
function whyOf(error, deadline) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
        if (error.status === 404)
            return 'it answers 404: the run was deleted, or the token may not see it (permission actions: read)';
        if (error.status === 403)
            return 'it answers 403: the token may not, or asked too often (permission actions: read)';
        if (error.status === 401)
            return 'it answers 401: the token is not valid';
        if (error.status < 500 || !isTimeout(error))
            return `it answers ${error.status}`;
    }
    return isTimeout(error) ? `no answer within ${deadline / 1000} s` : 'it does not answer';
}
const isTimeout = (error) => error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause));


/***/ })

};
;