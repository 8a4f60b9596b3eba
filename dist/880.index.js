"use strict";
exports.id = 880;
exports.ids = [880];
exports.modules = {

/***/ 6422:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ conclusions),
/* harmony export */   s: () => (/* binding */ planArtifact)
/* harmony export */ });
const planArtifact = (environment) => `stagecraft-plan-${environment}`;
const conclusions = [
    'success',
    'failure',
    'cancelled',
    'timed_out',
    'action_required',
    'neutral',
    'skipped',
    'stale',
    'startup_failure',
];


/***/ }),

/***/ 36880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGithubCi: () => (/* binding */ createGithubCi)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(92413);
;// CONCATENATED MODULE: ./build/ci/github-failure.js
const minute = 60_000;
function failureOf(answer) {
    const { status, needs } = answer;
    const said = quoted(answer.message);
    const sure = { status, isUnclear: false };
    const after = restOf(answer);
    if (after !== undefined)
        return { ...sure, after, why: `GitHub was asked too often, and asks for a rest of ${Math.ceil(after / 1_000)} s` };
    if (status === 401)
        return { ...sure, why: 'GitHub answers 401: the token is not valid' };
    if (status === 403) {
        const missing = permissionIn(answer);
        if (missing !== undefined)
            return { ...sure, missing, why: `the token lacks the permission ${missing}` };
        return { ...sure, why: `GitHub answers 403${said}` };
    }
    if (status === 404)
        return { ...sure, why: `GitHub answers 404: it is not there, or the token may not see it (permission ${needs})` };
    return { status, isUnclear: status >= 500, why: `GitHub answers ${status}${said}` };
}
const noAnswer = (timeout) => ({
    isUnclear: true,
    why: timeout === undefined ? 'GitHub does not answer' : `GitHub gave no answer within ${timeout / 1_000} s`,
});
const oddAnswer = { isUnclear: true, why: 'GitHub answers something else' };
function graphqlFailure(errors, needs) {
    const [first] = errors;
    const sure = { status: 200, isUnclear: false };
    if (errors.some(({ type }) => type === 'FORBIDDEN'))
        return { ...sure, missing: needs, why: `the token lacks the permission ${needs}` };
    if (errors.some(({ type }) => type === 'RATE_LIMITED'))
        return { ...sure, after: minute, why: 'GitHub was asked too often, and asks for a rest' };
    return { ...sure, why: `GitHub refuses${quoted(first?.message ?? '')}` };
}
function restOf({ status, headers, message, now }) {
    if (status !== 429 && status !== 403)
        return undefined;
    const after = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(after) && after >= 0)
        return after * 1_000;
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000;
        return Number.isFinite(reset) ? Math.max(reset - now, 0) : minute;
    }
    return status === 429 || /secondary rate limit|abuse detection/i.test(message) ? minute : undefined;
}
const one = /^([a-z_]+)=(read|write|admin)$/;
function permissionIn({ headers, message, needs }) {
    const header = String(headers['x-accepted-github-permissions'] ?? '');
    const alternatives = header.split(';').map((each) => each.split(',').map((name) => one.exec(name.trim())));
    const named = alternatives
        .filter((each) => each.every((match) => match !== null))
        .map((each) => each.map((match) => `${match?.[1]?.replaceAll('_', '-')}: ${match?.[2]}`).join(', '));
    if (named.length > 0)
        return named.find((each) => each === needs) ?? named[0];
    return /resource not accessible by/i.test(message) ? needs : undefined;
}
function quoted(message) {
    const line = message.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
    return line === '' ? '' : `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./build/ci/ci.js
var ci = __webpack_require__(6422);
;// CONCATENATED MODULE: ./build/ci/github-answers.js


const id = schemas/* number */.aig().int();
const sha = schemas/* string */.YjP().regex(/^[0-9a-f]{40}$/);
const graphqlAnswer = schemas/* object */.Ikc({
    data: schemas/* unknown */.L5J().optional(),
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ type: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP() })).optional(),
});
const anyAnswer = schemas/* unknown */.L5J();
const inRepository = schemas/* object */.Ikc({ repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullable() });
const pullAnswer = schemas/* object */.Ikc({
    number: id,
    html_url: schemas/* string */.YjP(),
    state: schemas/* string */.YjP(),
    merged_at: schemas/* string */.YjP().nullish(),
    head: inRepository.extend({ sha }),
    base: inRepository,
});
const commentAnswer = schemas/* object */.Ikc({ id, html_url: schemas/* string */.YjP() });
const shownComment = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    fullDatabaseId: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).nullable(),
    url: schemas/* string */.YjP(),
    body: schemas/* string */.YjP(),
    isMinimized: schemas/* boolean */.zMY(),
    author: schemas/* object */.Ikc({ __typename: schemas/* string */.YjP(), login: schemas/* string */.YjP() }).nullable(),
});
const shownComments = schemas/* object */.Ikc({ nodes: schemas/* array */.YOg(shownComment) });
const commentsAnswer = schemas/* object */.Ikc({
    viewer: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }),
    repository: schemas/* object */.Ikc({
        pullRequest: schemas/* object */.Ikc({
            oldest: shownComments,
            newest: shownComments.extend({
                pageInfo: schemas/* object */.Ikc({ hasPreviousPage: schemas/* boolean */.zMY(), startCursor: schemas/* string */.YjP().nullable() }),
            }),
        }),
    }),
});
const deploymentAnswer = schemas/* object */.Ikc({ id, payload: schemas/* unknown */.L5J() });
const conclusion = schemas/* string */.YjP()
    .nullable()
    .transform((text) => (text === null ? undefined : (ci/* conclusions */.f.find((each) => each === text) ?? 'failure')));
const runAnswer = schemas/* object */.Ikc({
    id,
    html_url: schemas/* string */.YjP(),
    display_title: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().nullable(),
    conclusion,
    head_repository: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullish(),
});
const runsAnswer = schemas/* object */.Ikc({ workflow_runs: schemas/* array */.YOg(runAnswer) }).transform((answer) => answer.workflow_runs);
const artifactsAnswer = schemas/* object */.Ikc({
    artifacts: schemas/* array */.YOg(schemas/* object */.Ikc({ id, name: schemas/* string */.YjP(), expired: schemas/* boolean */.zMY(), digest: schemas/* string */.YjP().nullish() })),
})
    .transform((answer) => answer.artifacts);
const progress = schemas/* object */.Ikc({ name: schemas/* string */.YjP(), status: schemas/* string */.YjP(), conclusion });
const jobsAnswer = schemas/* object */.Ikc({
    jobs: schemas/* array */.YOg(progress.extend({
        id,
        html_url: schemas/* string */.YjP().nullable(),
        steps: schemas/* array */.YOg(progress.extend({ number: schemas/* number */.aig().int() })).optional(),
    })),
})
    .transform((answer) => answer.jobs);
const approvalsAnswer = schemas/* array */.YOg(schemas/* object */.Ikc({
    environment: schemas/* object */.Ikc({ name: schemas/* string */.YjP() }),
    current_user_can_approve: schemas/* boolean */.zMY(),
    reviewers: schemas/* array */.YOg(schemas/* object */.Ikc({ reviewer: schemas/* object */.Ikc({ login: schemas/* string */.YjP().optional(), slug: schemas/* string */.YjP().optional() }).optional() })),
}));
const workflowAnswer = schemas/* object */.Ikc({ id, path: schemas/* string */.YjP(), state: schemas/* string */.YjP() });
const fileAnswer = schemas/* object */.Ikc({ content: schemas/* string */.YjP(), encoding: schemas/* string */.YjP() });
const repositoryAnswer = schemas/* object */.Ikc({ default_branch: schemas/* string */.YjP() });
const dispatchAnswer = schemas/* union */.KCZ([schemas/* object */.Ikc({ workflow_run_id: id, html_url: schemas/* string */.YjP() }), schemas/* undefined */.Vxk()]);
const logAnswer = schemas/* string */.YjP();

;// CONCATENATED MODULE: ./build/ci/github-api.js



const mostPages = 20;
const pauses = [1_000, 2_000, 4_000];
function createGithubApi(settings) {
    const octokit = (0,github/* getOctokit */.Q)(settings.token.reveal(), { baseUrl: settings.api });
    const once = async ({ route, parameters = {}, answer, needs }) => {
        try {
            const { data, headers } = await octokit.request(route, {
                ...parameters,
                request: { signal: AbortSignal.timeout(settings.deadline) },
            });
            const read = answer.safeParse(data);
            if (!read.success)
                return oddAnswer;
            const next = nextOf(headers.link, settings.api);
            return { data: read.data, ...(next === undefined ? {} : { next }) };
        }
        catch (error) {
            return failureOfError(error, { needs, deadline: settings.deadline, now: settings.now() });
        }
    };
    const ask = async (question) => {
        for (let tries = 0;; tries += 1) {
            const answered = await once(question);
            if (!('why' in answered))
                return answered;
            const wait = waitAfter(answered, question, tries);
            if (wait === undefined || wait > question.patience.left)
                return answered;
            question.patience.left -= wait;
            if (!(await settings.pause(wait).then(yes, no)))
                return answered;
        }
    };
    return {
        ask,
        askAll: async (question) => {
            const first = await ask({ ...question, parameters: { per_page: 100, ...question.parameters } });
            if ('why' in first)
                return first;
            const all = [...first.data];
            let { next } = first;
            for (let page = 1; next !== undefined && page < mostPages; page += 1) {
                const { route: _, parameters: __, ...rest } = question;
                const answered = await ask({ ...rest, route: `GET ${next}` });
                if ('why' in answered)
                    return answered;
                all.push(...answered.data);
                next = answered.next;
            }
            return { all };
        },
        graphql: async ({ query, variables, answer, ...rest }) => {
            const answered = await ask({
                ...rest,
                route: `POST ${settings.graphql}`,
                parameters: { query, variables },
                answer: graphqlAnswer,
            });
            if ('why' in answered)
                return answered;
            const { data, errors = [] } = answered.data;
            if (errors.length > 0)
                return graphqlFailure(errors, rest.needs);
            const read = answer.safeParse(data);
            return read.success ? { data: read.data } : oddAnswer;
        },
    };
}
const yes = () => true;
const no = () => false;
function waitAfter(failure, { route, isRepeatable }, tries) {
    if (tries >= pauses.length)
        return undefined;
    if (failure.after !== undefined)
        return failure.after;
    const isSafe = isRepeatable === true || route.startsWith('GET ');
    return failure.isUnclear && isSafe && failure !== oddAnswer ? pauses[tries] : undefined;
}
function failureOfError(error, { needs, deadline, now }) {
    const answer = answerIn(error);
    if (answer !== undefined)
        return failureOf({ ...answer, needs, now });
    return noAnswer(isTimeout(error) ? deadline : undefined);
}
function answerIn(error) {
    if (!(error instanceof Error) || !('response' in error) || !('status' in error))
        return undefined;
    const { response, status } = error;
    if (typeof response !== 'object' || response === null || typeof status !== 'number')
        return undefined;
    const { headers = {}, data } = response;
    return { status, headers, message: messageOf(data) };
}
const messageOf = (data) => typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string' ? data.message : '';
const isTimeout = (error) => error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause));
function nextOf(link, api) {
    const [, next] = /<([^<>]+)>\s*;\s*rel="next"/.exec(link ?? '') ?? [];
    return next?.startsWith(`${api}/`) === true ? next : undefined;
}

;// CONCATENATED MODULE: ./build/model/marker.js
const markerStates = ['planned', 'applying', 'applied', 'failed', 'superseded'];
const longest = 2_000;
const marker_form = /^<!-- stagecraft (\{.*\}) -->$/;
function markerLine({ app, environment, hash, commit, run, state }) {
    const written = { v: 1, kind: 'plan', app, env: environment, hash, sha: commit, ...(run ? { run } : {}), state };
    const json = JSON.stringify(written).replaceAll(/[<>&]|-(?=-)/g, escaped);
    return `<!-- stagecraft ${json} -->`;
}
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
function readMarker(body) {
    const [first = ''] = body.slice(0, longest).split(/\r?\n/, 1);
    const [, json] = marker_form.exec(first) ?? [];
    const written = json === undefined ? undefined : objectOf(json);
    if (written === undefined || written['v'] !== 1 || written['kind'] !== 'plan')
        return undefined;
    const [app, environment, hash, commit] = ['app', 'env', 'hash', 'sha'].map((key) => textOf(written[key]));
    const state = markerStates.find((each) => each === written['state']);
    const run = textOf(written['run']);
    if (!app || !environment || hash === undefined || commit === undefined || state === undefined)
        return undefined;
    return { app, environment, hash, commit, state, ...(run === undefined ? {} : { run }) };
}
const isClosed = ({ state }) => state !== 'planned' && state !== 'applying';
const hasKey = (marker, { app, environment }) => marker.app === app && marker.environment === environment;
function objectOf(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}
const textOf = (value) => (typeof value === 'string' ? value : undefined);

// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
;// CONCATENATED MODULE: ./build/ci/github-repository.js

const errand = () => ({ left: 60_000 });
const missOf = ({ why, missing }) => ({
    why,
    isUnknown: true,
    ...(missing === undefined ? {} : { missing }),
});
const faultOf = ({ why, missing, isUnclear, after }, doing) => isUnclear || after !== undefined ? faults/* faults */.e.CI_UNREACHABLE({ doing, why }) : faults/* faults */.e.CI_REFUSED({ doing, why, missing });
const fullName = ({ place }) => `${place.owner}/${place.repo}`;
function placeOf(repository) {
    const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+)$/.exec(repository) ?? [];
    return owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo) ? undefined : { owner, repo };
}

;// CONCATENATED MODULE: ./build/ci/github-comment.js



const needs = 'pull-requests: write';
async function readComment(here, at) {
    const found = await ours(here, at, errand());
    if ('why' in found)
        return missOf(found);
    const [present] = found;
    return present === undefined ? { why: 'there is no comment yet' } : { url: present.url, marker: present.marker };
}
async function writeComment(here, comment) {
    const { pullRequest, marker, body, when = () => true } = comment;
    const text = `${markerLine(marker)}\n${body}`;
    const patience = errand();
    for (let looks = 1;; looks += 1) {
        const found = await ours(here, { pullRequest, key: marker }, patience);
        if ('why' in found)
            return missOf(found);
        const [present, ...older] = found;
        if (present?.body === text)
            return { url: present.url };
        if (!when(present?.marker))
            return { why: 'the comment was left as it is' };
        const written = await (present === undefined
            ? create(here, { pullRequest, text }, patience)
            : change(here, { comment: present, text }, patience));
        if (!('why' in written)) {
            await hide(here, older, patience);
            return written;
        }
        const isWorthALook = present === undefined ? written.isUnclear : written.status === 404;
        if (!isWorthALook || looks === 2)
            return missOf(written);
    }
}
const fields = 'nodes { id fullDatabaseId url body isMinimized author { __typename login } }';
const query = `
  query($owner: String!, $repo: String!, $number: Int!, $before: String) {
    viewer { login }
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        oldest: comments(first: 100) { ${fields} }
        newest: comments(last: 100, before: $before) { ${fields} pageInfo { hasPreviousPage startCursor } }
      }
    }
  }`;
const github_comment_mostPages = 10;
async function ours({ api, place }, { pullRequest, key }, patience) {
    let before = null;
    for (let page = 1;; page += 1) {
        const variables = { ...place, number: pullRequest, before };
        const asked = await api.graphql({ query, variables, answer: commentsAnswer, needs, patience, isRepeatable: true });
        if ('why' in asked)
            return asked;
        const { viewer, repository } = asked.data;
        const { oldest, newest } = repository.pullRequest;
        const shown = new Map([...oldest.nodes, ...newest.nodes].map((comment) => [comment.id, comment]));
        const found = [...shown.values()].flatMap((comment) => {
            const marker = isBy(comment, viewer.login) && !comment.isMinimized ? readMarker(comment.body) : undefined;
            return marker === undefined || !hasKey(marker, key) || isClosed(marker) ? [] : [{ ...comment, marker }];
        });
        const { hasPreviousPage, startCursor } = newest.pageInfo;
        if (found.length > 0 || !hasPreviousPage || page === github_comment_mostPages)
            return found.toSorted((a, b) => age(b) - age(a));
        before = startCursor;
    }
}
const age = ({ fullDatabaseId: id }) => Number(id);
function isBy({ author }, viewer) {
    if (author === null)
        return false;
    return viewer === (author.__typename === 'Bot' ? `${author.login}[bot]` : author.login);
}
async function create({ api, place }, { pullRequest, text }, patience) {
    const asked = await api.ask({
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        parameters: { ...place, issue_number: pullRequest, body: text },
        answer: commentAnswer,
        needs,
        patience,
    });
    return 'why' in asked ? asked : { url: asked.data.html_url };
}
async function change({ api, place }, { comment, text }, patience) {
    const asked = await api.ask({
        route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        parameters: { ...place, comment_id: age(comment), body: text },
        answer: commentAnswer,
        needs,
        patience,
        isRepeatable: true,
    });
    return 'why' in asked ? asked : { url: asked.data.html_url };
}
async function hide({ api }, older, patience) {
    if (older.length === 0)
        return;
    const some = older.slice(0, 20);
    const declared = some.map((_, index) => `$id${index}: ID!`).join(', ');
    const each = some.map((_, index) => `hide${index}: minimizeComment(input: { subjectId: $id${index}, classifier: OUTDATED }) { clientMutationId }`);
    await api.graphql({
        query: `mutation(${declared}) { ${each.join(' ')} }`,
        variables: Object.fromEntries(some.map(({ id }, index) => [`id${index}`, id])),
        answer: anyAnswer,
        needs,
        patience,
        isRepeatable: true,
    });
}

// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
;// CONCATENATED MODULE: ./build/ci/github-deployment.js




const github_deployment_needs = 'deployments: write';
const github_deployment_longest = 140;
async function recordDeployment(here, deployment) {
    const { environment, commit, description, isProduction, isTransient, payload } = deployment;
    const patience = errand();
    const asked = await here.api.ask({
        route: 'POST /repos/{owner}/{repo}/deployments',
        parameters: {
            ...here.place,
            ref: commit,
            environment,
            description: cut(description),
            auto_merge: false,
            required_contexts: [],
            production_environment: isProduction,
            transient_environment: isTransient,
            payload,
        },
        answer: deploymentAnswer,
        needs: github_deployment_needs,
        patience,
    });
    if (!('why' in asked))
        return { id: String(asked.data.id) };
    if (!asked.isUnclear)
        return missOf(asked);
    const listed = await here.api.ask({
        route: 'GET /repos/{owner}/{repo}/deployments',
        parameters: { ...here.place, sha: commit, environment, per_page: 10 },
        answer: schemas/* array */.YOg(deploymentAnswer),
        needs: github_deployment_needs,
        patience,
    });
    const same = 'why' in listed ? undefined : listed.data.find((each) => payloadOf(each.payload) === (0,digest/* canonical */.$N)(payload));
    return same === undefined ? missOf(asked) : { id: String(same.id) };
}
async function recordStatus({ api, place }, status) {
    const { id, state, description, environmentUrl, logUrl } = status;
    const asked = await api.ask({
        route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        parameters: {
            ...place,
            deployment_id: Number(id),
            state,
            description: cut(description),
            ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
            ...(logUrl === undefined ? {} : { log_url: logUrl }),
        },
        answer: anyAnswer,
        needs: github_deployment_needs,
        patience: errand(),
        isRepeatable: true,
    });
    return 'why' in asked ? missOf(asked) : { recorded: true };
}
const cut = (text) => text.length <= github_deployment_longest ? text : `${text.slice(0, github_deployment_longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
function payloadOf(payload) {
    try {
        const value = typeof payload === 'string' ? JSON.parse(payload) : payload;
        return (0,digest/* canonical */.$N)(value);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/ci/github-follow.js




const between = 5_000;
const github_follow_needs = 'actions: read';
const mostSilent = 12;
async function* followRun(here, run) {
    let told;
    for (let silent = 0;;) {
        const state = await stateOf(here, run, errand());
        silent = 'why' in state ? silent + 1 : 0;
        if ('why' in state) {
            if (!state.isUnclear || silent === mostSilent)
                throw faultOf(state, `follow the run, which goes on (${run.url})`);
        }
        else {
            const text = (0,digest/* canonical */.$N)(state);
            if (text !== told)
                yield state;
            told = text;
            if (state.status === 'ended')
                return;
        }
        await here.pause(between).catch(() => {
            throw faults/* faults */.e.INTERRUPTED({ during: `following the run, which goes on: ${run.url}` });
        });
    }
}
async function logOf({ api, place }, job) {
    const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
    const parameters = { ...place, job_id: Number(job) };
    const asked = await api.ask({ route, parameters, answer: logAnswer, needs: github_follow_needs, patience: errand() });
    return 'why' in asked ? undefined : asked.data;
}
async function stateOf({ api, place }, { id }, patience) {
    const at = { parameters: { ...place, run_id: Number(id) }, needs: github_follow_needs, patience };
    const run = await api.ask({ ...at, route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}', answer: runAnswer });
    if ('why' in run)
        return run;
    const jobs = await api.askAll({
        ...at,
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
        answer: jobsAnswer,
    });
    if ('why' in jobs)
        return jobs;
    const { status: word, conclusion } = run.data;
    const status = word === 'completed' ? 'ended' : word === 'waiting' ? 'waiting' : word === 'in_progress' ? 'running' : 'queued';
    const approvals = status === 'waiting' ? await approvalsOf(api, at) : [];
    if ('why' in approvals)
        return approvals;
    return {
        status,
        ...(status === 'ended' ? { conclusion: conclusion ?? 'failure' } : {}),
        approvals,
        jobs: jobs.all.map((job) => ({
            ...progressOf(job),
            id: String(job.id),
            url: job.html_url ?? '',
            steps: (job.steps ?? []).map((step) => ({ ...progressOf(step), number: step.number })),
        })),
    };
}
async function approvalsOf(api, at) {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments';
    const asked = await api.ask({ ...at, route, answer: approvalsAnswer });
    if ('why' in asked)
        return asked;
    return asked.data.map(({ environment, current_user_can_approve: isYours, reviewers }) => ({
        environment: environment.name,
        isYours,
        reviewers: reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.slug ?? []),
    }));
}
function progressOf({ name, status: word, conclusion }) {
    const status = word === 'completed' ? 'ended' : word === 'in_progress' ? 'running' : 'queued';
    return { name, status, ...(status === 'ended' && conclusion !== undefined ? { conclusion } : {}) };
}

;// CONCATENATED MODULE: ./build/ci/github-planned-run.js



const github_planned_run_needs = 'actions: read';
const mostRuns = 30;
async function plannedRunOf(here, question) {
    const { commit, environment } = question;
    const patience = errand();
    const [at, name] = [commit.slice(0, 12), (0,ci/* planArtifact */.s)(environment)];
    const found = await successfulRuns(here, question, patience);
    if ('why' in found)
        return missOf(found);
    const own = found.all.filter(({ head_repository: head }) => head?.full_name === fullName(here));
    if (own.length === 0)
        return {
            why: `no run of this repository on ${at} has ended well${found.all.length > 0 ? ', only runs of a fork' : ''}`,
        };
    let isExpired = false;
    for (const run of own.slice(0, mostRuns)) {
        const kept = await artifactOf(here, { run, name }, patience);
        if ('why' in kept)
            return missOf(kept);
        if (kept.artifact !== undefined)
            return { run: String(run.id), url: run.html_url, artifact: kept.artifact };
        isExpired ||= kept.isExpired;
    }
    return {
        why: isExpired ? `the artifact ${name} of the run on ${at} has expired` : `no successful run on ${at} kept ${name}`,
    };
}
function successfulRuns({ api, place }, { commit, workflow }, patience) {
    const of = workflow === undefined ? '' : '/workflows/{workflow_id}';
    return api.askAll({
        route: `GET /repos/{owner}/{repo}/actions${of}/runs`,
        parameters: {
            ...place,
            ...(workflow === undefined ? {} : { workflow_id: workflow }),
            head_sha: commit,
            status: 'success',
        },
        answer: runsAnswer,
        needs: github_planned_run_needs,
        patience,
    });
}
async function artifactOf({ api, place }, { run, name }, patience) {
    const asked = await api.ask({
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
        parameters: { ...place, run_id: run.id, name },
        answer: artifactsAnswer,
        needs: github_planned_run_needs,
        patience,
    });
    if ('why' in asked)
        return asked;
    const named = asked.data.filter((artifact) => artifact.name === name);
    const alive = named.find(({ expired }) => !expired);
    if (alive === undefined)
        return { isExpired: named.length > 0 };
    return {
        isExpired: false,
        artifact: { id: String(alive.id), name, ...(typeof alive.digest === 'string' ? { digest: alive.digest } : {}) },
    };
}

;// CONCATENATED MODULE: ./build/ci/github-pull-request.js



const github_pull_request_needs = 'pull-requests: read';
const pullEvent = schemas/* object */.Ikc({ pull_request: pullAnswer });
const issueEvent = schemas/* object */.Ikc({ issue: schemas/* object */.Ikc({ number: schemas/* number */.aig().int(), pull_request: schemas/* object */.Ikc({}).optional() }) });
async function pullRequestOf(here, { event, commit }) {
    if (event.name.startsWith('pull_request')) {
        const read = pullEvent.safeParse(event.payload);
        return read.success ? pullRequest(read.data.pull_request) : { why: `the event ${event.name} names no pull request` };
    }
    if (event.name === 'issue_comment') {
        const read = issueEvent.safeParse(event.payload);
        if (!read.success)
            return { why: 'the event issue_comment names no issue' };
        const { number, pull_request: isPull } = read.data.issue;
        return isPull === undefined ? { why: `#${number} is an issue and no pull request` } : byNumber(here, number);
    }
    if (event.name === 'push')
        return ofCommit(here, commit);
    return { why: `a run of the event ${event.name} belongs to no pull request` };
}
async function byNumber({ api, place }, number) {
    const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const parameters = { ...place, pull_number: number };
    const asked = await api.ask({ route, parameters, answer: pullAnswer, needs: github_pull_request_needs, patience: errand() });
    return 'why' in asked ? missOf(asked) : pullRequest(asked.data);
}
async function ofCommit({ api, place }, commit) {
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    const parameters = { ...place, commit_sha: commit };
    const asked = await api.askAll({ route, parameters, answer: schemas/* array */.YOg(pullAnswer), needs: github_pull_request_needs, patience: errand() });
    if ('why' in asked)
        return missOf(asked);
    const [first] = asked.all.toSorted((a, b) => Number(isMerged(b)) - Number(isMerged(a)) ||
        Number(b.state === 'open') - Number(a.state === 'open') ||
        b.number - a.number);
    if (first === undefined)
        return { why: `commit ${commit.slice(0, 12)} was pushed straight to the branch` };
    return pullRequest(first);
}
const isMerged = ({ merged_at: merged }) => typeof merged === 'string';
const pullRequest = ({ number, html_url: url, state, head, base }) => ({
    number,
    url,
    head: head.sha,
    isOpen: state === 'open',
    isFork: head.repo?.full_name === undefined || head.repo.full_name !== base.repo?.full_name,
});

;// CONCATENATED MODULE: ./build/ci/github-run-ended.js

const fresh = 10_000;
function createRunEnded(settings) {
    const answers = new Map();
    const told = new Set();
    return async (run) => {
        const key = `${run.url} ${run.attempt}`;
        const known = answers.get(key);
        if (known !== undefined && (known.ended === true || settings.now() - known.at < fresh))
            return known.ended;
        const asked = await ask(settings, run);
        if ('why' in asked && !told.has(key)) {
            told.add(key);
            settings.warn(`whether ${run.url} has ended is not known: ${asked.why}`);
        }
        const ended = 'why' in asked ? 'unknown' : asked.ended;
        answers.set(key, { ended, at: settings.now() });
        return ended;
    };
}
async function ask({ api, server }, run) {
    const place = github_run_ended_placeOf(run, server);
    if (place === undefined)
        return { why: `it is no run of ${server}` };
    const answered = await api.ask({
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
        parameters: place,
        answer: runAnswer.pick({ status: true }),
        needs: 'actions: read',
        patience: { left: 0 },
    });
    return 'why' in answered ? answered : { ended: answered.data.status === 'completed' };
}
function github_run_ended_placeOf({ url, id, attempt }, server) {
    const [, owner, repo] = /^\/([\w.-]+)\/([\w.-]+)\/actions\/runs\/\d+$/.exec(url.startsWith(`${server}/`) ? url.slice(server.length) : '') ??
        [];
    const [run, number] = [Number(id), Number(attempt)];
    if (owner === undefined || repo === undefined || !Number.isSafeInteger(run) || !Number.isSafeInteger(number))
        return undefined;
    return { owner, repo, run_id: run, attempt_number: number };
}

// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/config/bounds.js
var bounds = __webpack_require__(49133);
// EXTERNAL MODULE: ./build/config/yaml-document.js
var yaml_document = __webpack_require__(13965);
;// CONCATENATED MODULE: ./build/ci/github-workflow.js



const loose = schemas/* looseObject */._H3({});
const input = schemas/* object */.Ikc({
    required: schemas/* boolean */.zMY().optional(),
    default: schemas/* unknown */.L5J().optional(),
    type: schemas/* string */.YjP().optional(),
    options: schemas/* array */.YOg(schemas/* unknown */.L5J()).optional(),
})
    .nullable();
const dispatch = schemas/* object */.Ikc({ inputs: schemas/* record */.g1P(schemas/* string */.YjP(), input).nullish() }).nullable();
const file = schemas/* object */.Ikc({
    on: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()), schemas/* looseObject */._H3({ workflow_dispatch: dispatch.optional() })]),
    jobs: schemas/* record */.g1P(schemas/* string */.YjP(), loose).nullish(),
});
const asWritten = 'Write it as the starter workflows/deploy.yml has it';
function readWorkflow(text) {
    const read = file.safeParse(github_workflow_valueOf(text));
    if (!read.success)
        return { problem: 'is no workflow that can be read', fix: `${asWritten}.` };
    const inputs = inputsOf(read.data);
    if (inputs === undefined)
        return {
            problem: 'cannot be started by hand: it has no workflow_dispatch',
            fix: `${asWritten}: on: workflow_dispatch.`,
        };
    return { inputs, usesEnvironment: Object.values(read.data.jobs ?? {}).some((job) => 'environment' in job) };
}
function unfitFor({ inputs }, sent) {
    const lacking = Object.keys(sent).filter((name) => !Object.hasOwn(inputs, name));
    if (lacking.length > 0)
        return {
            problem: `lacks the ${lacking.length === 1 ? 'input' : 'inputs'} ${lacking.join(', ')}`,
            fix: `${asWritten}, with the ${lacking.length === 1 ? 'input' : 'inputs'} ${lacking.join(', ')} under on.workflow_dispatch.inputs.`,
        };
    const absent = Object.entries(inputs).find(([name, given]) => given?.required === true && given.default === undefined && !Object.hasOwn(sent, name));
    if (absent !== undefined)
        return {
            problem: `requires the input ${absent[0]}, which is not sent`,
            fix: `Give ${absent[0]} a default in the workflow.`,
        };
    for (const [name, text] of Object.entries(sent)) {
        const { type, options = [] } = inputs[name] ?? {};
        if (type === 'choice' && !options.some((option) => String(option) === text))
            return {
                problem: `does not offer ${text} for ${name}`,
                fix: `It offers ${options.map(String).join(', ')}; add ${text} to the options of ${name}.`,
            };
    }
    return undefined;
}
function inputsOf({ on }) {
    if (typeof on === 'string' || Array.isArray(on))
        return [on].flat().includes('workflow_dispatch') ? {} : undefined;
    return 'workflow_dispatch' in on ? (on.workflow_dispatch?.inputs ?? {}) : undefined;
}
function github_workflow_valueOf(text) {
    if (text.length > bounds/* limits */.F.bytes)
        return undefined;
    const { document } = (0,yaml_document/* readYaml */.g)(text, { version: '1.2' });
    if (document === undefined || document.errors.length > 0)
        return undefined;
    try {
        const value = document.toJS({ maxAliasCount: bounds/* limits */.F.aliases });
        return value;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/ci/github-checks.js




async function defaultBranch({ api, place }, patience) {
    const route = 'GET /repos/{owner}/{repo}';
    const asked = await api.ask({ route, parameters: place, answer: repositoryAnswer, needs: 'metadata: read', patience });
    if ('why' in asked)
        throw faultOf(asked, 'name the default branch');
    return asked.data.default_branch;
}
async function problemsWith(here, wish, patience) {
    const file = await fileOf(here, wish, patience);
    if ('why' in file)
        return [await problemOfFile(here, { wish, failure: file }, patience)];
    const { workflow, ref } = wish;
    const read = readWorkflow(file.text);
    const unfit = 'problem' in read ? read : unfitFor(read, wish.sent);
    const problems = await Promise.all([
        registered(here, wish, patience),
        versionProblem(here, wish, patience),
        'usesEnvironment' in read && read.usesEnvironment ? environmentProblem(here, wish, patience) : nothing,
    ]);
    return [
        ...(unfit === undefined ? [] : [faults/* faults */.e.CI_WORKFLOW_UNFIT({ workflow, ref, ...unfit })]),
        ...problems.filter((problem) => problem !== undefined),
    ];
}
const nothing = Promise.resolve(undefined);
async function problemOfFile(here, { wish, failure }, patience) {
    const { workflow, ref } = wish;
    if (!isAbsent(failure))
        return faultOf(failure, `read ${workflow} on ${ref}`);
    const repository = fullName(here);
    const isRef = await isThere(here, commit(ref), patience);
    if (typeof isRef !== 'boolean')
        return isRef;
    return isRef ? faults/* faults */.e.CI_WORKFLOW_MISSING({ workflow, ref, repository }) : faults/* faults */.e.CI_REF_UNKNOWN({ ref, repository });
}
async function versionProblem(here, { version }, patience) {
    if (version === undefined)
        return undefined;
    const is = await isThere(here, commit(version), patience);
    if (typeof is !== 'boolean')
        return is;
    return is ? undefined : faults/* faults */.e.CI_VERSION_UNKNOWN({ version, repository: fullName(here) });
}
async function environmentProblem(here, wish, patience) {
    const { environment: name } = wish;
    const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
    const is = await isThere(here, { route, parameters: { environment_name: name }, needs: 'actions: read' }, patience);
    if (typeof is !== 'boolean')
        return is;
    return is ? undefined : faults/* faults */.e.CI_ENVIRONMENT_UNKNOWN({ name, repository: fullName(here) });
}
const commit = (ref) => ({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}',
    parameters: { ref },
    needs: 'contents: read',
});
const isAbsent = ({ status }) => status === 404 || status === 422;
async function isThere({ api, place }, { parameters, ...asked }, patience) {
    const found = await api.ask({ ...asked, parameters: { ...place, ...parameters }, answer: anyAnswer, patience });
    if (!('why' in found))
        return true;
    return isAbsent(found) ? false : faultOf(found, `look at ${Object.values(parameters ?? {}).join(' ')}`);
}
async function fileOf({ api, place }, { workflow, ref }, patience) {
    const asked = await api.ask({
        route: 'GET /repos/{owner}/{repo}/contents/{path}',
        parameters: { ...place, path: workflow, ref },
        answer: fileAnswer,
        needs: 'contents: read',
        patience,
    });
    return 'why' in asked ? asked : { text: Buffer.from(asked.data.content, 'base64').toString('utf8') };
}
async function registered(here, { workflow, ref }, patience) {
    const asked = await here.api.ask({
        route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}',
        parameters: { ...here.place, workflow_id: workflow.split('/').at(-1) },
        answer: workflowAnswer,
        needs: 'actions: read',
        patience,
    });
    const unfit = (problem, fix) => faults/* faults */.e.CI_WORKFLOW_UNFIT({ workflow, ref, problem, fix });
    if ('why' in asked) {
        if (!isAbsent(asked))
            return faultOf(asked, `read the workflow ${workflow}`);
        return unfit('is not known to GitHub yet', 'Merge the file into the default branch: only then can it be started by hand.');
    }
    if (asked.data.state === 'active')
        return undefined;
    return unfit(`is switched off (${asked.data.state})`, 'Enable the workflow on the page Actions of the repository.');
}

;// CONCATENATED MODULE: ./build/ci/github-trigger.js





const github_trigger_between = 2_000;
const mostLooks = 15;
async function triggerRun(here, trigger) {
    const patience = errand();
    const ref = trigger.ref ?? (await defaultBranch(here, patience));
    const wish = { ...trigger, ref, sent: github_trigger_inputsOf(trigger) };
    const problems = await problemsWith(here, wish, patience);
    if (problems.length > 0)
        throw new fault/* Faults */.CG(problems);
    const dispatched = await github_trigger_dispatch(here, wish, patience);
    if ('url' in dispatched)
        return dispatched;
    const found = await look(here, wish, patience);
    if (found !== undefined)
        return found;
    const page = `${here.server}/${fullName(here)}/actions/workflows/${fileName(trigger)}`;
    throw faults/* faults */.e.CI_START_UNCLEAR({ why: dispatched.why, page, marker: trigger.marker });
}
const github_trigger_inputsOf = ({ environment, version, planHash, marker }) => ({
    environment,
    ...(version === undefined ? {} : { version }),
    ...(planHash === undefined ? {} : { 'plan-hash': planHash }),
    'run-marker': marker,
});
const fileName = ({ workflow }) => workflow.split('/').at(-1) ?? workflow;
async function github_trigger_dispatch(here, wish, patience) {
    const send = (details) => here.api.ask({
        route: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
        parameters: { ...here.place, workflow_id: fileName(wish), ref: wish.ref, inputs: wish.sent, ...details },
        answer: dispatchAnswer,
        needs: 'actions: write',
        patience,
    });
    const first = await send({ return_run_details: true });
    const isTooNew = 'why' in first && first.status === 422 && first.why.includes('return_run_details');
    const sent = isTooNew ? await send({}) : first;
    if ('why' in sent) {
        if (sent.isUnclear)
            return { why: sent.why };
        throw faultOf(sent, `start ${wish.workflow} on ${wish.ref}`);
    }
    if (sent.data === undefined)
        return { why: 'GitHub took it without naming the run' };
    return { id: String(sent.data.workflow_run_id), url: sent.data.html_url };
}
async function look(here, wish, patience) {
    for (let looks = 0; looks < mostLooks; looks += 1) {
        if (looks > 0)
            await here.pause(github_trigger_between);
        const asked = await here.api.ask({
            route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
            parameters: { ...here.place, workflow_id: fileName(wish), event: 'workflow_dispatch', per_page: 100 },
            answer: runsAnswer,
            needs: 'actions: read',
            patience,
        });
        if ('why' in asked)
            continue;
        const run = asked.data.find(({ display_title: title }) => title.includes(wish.marker));
        if (run !== undefined)
            return { id: String(run.id), url: run.html_url };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/ci/github.js










function createGithubCi(settings) {
    const api = createGithubApi(settings);
    const { repository, server, pause } = settings;
    const place = repository === undefined ? undefined : placeOf(repository);
    const here = place === undefined ? undefined : { api, place, pause };
    const why = repository === undefined ? 'no repository is named' : `${repository} is no owner/name`;
    const inside = async (act) => here === undefined ? { why } : act(here);
    const sure = () => {
        if (here === undefined)
            throw faults/* faults */.e.CI_REPOSITORY_UNKNOWN({ why });
        return here;
    };
    return {
        isRunEnded: createRunEnded({ ...settings, api }),
        pullRequest: (question) => inside((at) => pullRequestOf(at, question)),
        readComment: (question) => inside((at) => readComment(at, question)),
        comment: (comment) => inside((at) => writeComment(at, comment)),
        deployment: (deployment) => inside((at) => recordDeployment(at, deployment)),
        deploymentStatus: (status) => inside((at) => recordStatus(at, status)),
        plannedRun: (question) => inside((at) => plannedRunOf(at, question)),
        trigger: async (trigger) => triggerRun({ ...sure(), server }, trigger),
        follow: (run) => followRun(sure(), run),
        jobLog: async (job) => (here === undefined ? undefined : logOf(here, job)),
    };
}


/***/ })

};
;