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
// GitHub: asks its API whether a run has ended.

/** Milliseconds for which "not ended" and "unknown" are taken as still so: who waits for a lock looks every 2 s. */
const fresh = 10_000;
/**
 * Asks for the attempt that the lock names, so that a run which was started once more does not stand in for a dead one. Source:
 * https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
 */
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
/** What a run's link names, where it is one of this server. */
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
/** The client reports an aborted request as status 500 with the abort as its cause. */
const isTimeout = (error) => error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause));


/***/ })

};
;