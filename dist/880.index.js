"use strict";
exports.id = 880;
exports.ids = [880];
exports.modules = {
  /***/
  6422: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        f: () => (
          /* binding */
          conclusions
        ),
        /* harmony export */
        s: () => (
          /* binding */
          planArtifact
        )
        /* harmony export */
      });
      const planArtifact = (app, environment) => `stagecraft-plan-${app}-${environment}`;
      const conclusions = [
        "success",
        "failure",
        "cancelled",
        "timed_out",
        "action_required",
        "neutral",
        "skipped",
        "stale",
        "startup_failure"
      ];
    })
  ),
  /***/
  36880: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        createGithubCi: () => (
          /* binding */
          createGithubCi
        )
      });
      var github = __webpack_require__(92413);
      ;
      const minute = 6e4;
      function failureOf(answer) {
        const { status, needs: needs2 } = answer;
        const said = quoted(answer.message);
        const sure = { status, isUnclear: false };
        const after = restOf(answer);
        if (after !== void 0)
          return { ...sure, after, why: `GitHub was asked too often, and asks for a rest of ${Math.ceil(after / 1e3)} s` };
        if (status === 401)
          return { ...sure, why: "GitHub answers 401: the token is not valid" };
        if (status === 403) {
          const missing = permissionIn(answer);
          if (missing !== void 0)
            return { ...sure, missing, why: `the token lacks the permission ${missing}` };
          return { ...sure, why: `GitHub answers 403${said}` };
        }
        if (status === 404)
          return { ...sure, why: `GitHub answers 404: it is not there, or the token may not see it (permission ${needs2})` };
        return { status, isUnclear: status >= 500, why: `GitHub answers ${status}${said}` };
      }
      const noAnswer = ({ timeout, reason }) => ({
        isUnclear: true,
        why: timeout === void 0 ? `GitHub does not answer${quoted(reason ?? "")}` : `GitHub gave no answer within ${timeout / 1e3} s`
      });
      const leftInFlight = { isUnclear: true, why: "the run was told to stop before GitHub answered" };
      const isSilence = ({ isUnclear, status }) => isUnclear || status === void 0;
      const outOfTime = { isUnclear: false, why: "GitHub took more than a minute to answer what came before" };
      const oddAnswer = { isUnclear: true, why: "GitHub answers something else" };
      function graphqlFailure(errors, needs2) {
        const [first] = errors;
        const sure = { status: 200, isUnclear: false };
        if (errors.some(({ type }) => type === "FORBIDDEN"))
          return { ...sure, missing: needs2, why: `the token lacks the permission ${needs2}` };
        if (errors.some(({ type }) => type === "RATE_LIMITED"))
          return { ...sure, after: minute, why: "GitHub was asked too often, and asks for a rest" };
        return { ...sure, why: `GitHub refuses${quoted(first?.message ?? "")}` };
      }
      function restOf({ status, headers, message, now }) {
        if (status !== 429 && status !== 403)
          return void 0;
        const after = Number(headers["retry-after"] ?? Number.NaN);
        if (Number.isFinite(after) && after >= 0)
          return after * 1e3;
        if (String(headers["x-ratelimit-remaining"]) === "0") {
          const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN) * 1e3;
          return Number.isFinite(reset) ? Math.max(reset - now, 0) : minute;
        }
        return status === 429 || /secondary rate limit|abuse detection/i.test(message) ? minute : void 0;
      }
      const one = /^([a-z_]+)=(read|write|admin)$/;
      function permissionIn({ headers, message, needs: needs2 }) {
        const header = String(headers["x-accepted-github-permissions"] ?? "");
        const alternatives = header.split(";").map((each) => each.split(",").map((name) => one.exec(name.trim())));
        const named = alternatives.filter((each) => each.every((match) => match !== null)).map((each) => each.map((match) => `${match?.[1]?.replaceAll("_", "-")}: ${match?.[2]}`).join(", "));
        if (named.length > 0)
          return named.find((each) => each === needs2) ?? named[0];
        return /resource not accessible by/i.test(message) ? needs2 : void 0;
      }
      function quoted(message) {
        const line = message.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
        return line === "" ? "" : `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
      }
      var schemas = __webpack_require__(26921);
      var ci = __webpack_require__(6422);
      ;
      const id = schemas.aig().int();
      const sha = schemas.YjP().regex(/^[0-9a-f]{40}$/);
      const graphqlAnswer = schemas.Ikc({
        data: schemas.L5J().optional(),
        errors: schemas.YOg(schemas.Ikc({ type: schemas.YjP().optional(), message: schemas.YjP() })).optional()
      });
      const anyAnswer = schemas.L5J();
      const inRepository = schemas.Ikc({ ref: schemas.YjP(), repo: schemas.Ikc({ full_name: schemas.YjP() }).nullable() });
      const pullAnswer = schemas.Ikc({
        number: id,
        html_url: schemas.YjP(),
        state: schemas.YjP(),
        merged_at: schemas.YjP().nullish(),
        head: inRepository.extend({ sha }),
        base: inRepository
      });
      const commentAnswer = schemas.Ikc({ id, html_url: schemas.YjP() });
      const shownComment = schemas.Ikc({
        id: schemas.YjP(),
        fullDatabaseId: schemas.KCZ([schemas.YjP(), schemas.aig()]).nullable(),
        url: schemas.YjP(),
        body: schemas.YjP(),
        isMinimized: schemas.zMY(),
        author: schemas.Ikc({ __typename: schemas.YjP(), login: schemas.YjP() }).nullable()
      });
      const shownComments = schemas.Ikc({ nodes: schemas.YOg(shownComment) });
      const commentsAnswer = schemas.Ikc({
        viewer: schemas.Ikc({ login: schemas.YjP() }),
        repository: schemas.Ikc({
          pullRequest: schemas.Ikc({
            oldest: shownComments,
            newest: shownComments.extend({
              pageInfo: schemas.Ikc({ hasPreviousPage: schemas.zMY(), startCursor: schemas.YjP().nullable() })
            })
          })
        })
      });
      const deploymentAnswer = schemas.Ikc({ id, payload: schemas.L5J() });
      const conclusion = schemas.YjP().nullable().transform((text) => text === null ? void 0 : ci.f.find((each) => each === text) ?? "failure");
      const runAnswer = schemas.Ikc({
        id,
        html_url: schemas.YjP(),
        display_title: schemas.YjP(),
        status: schemas.YjP().nullable(),
        conclusion,
        head_repository: schemas.Ikc({ full_name: schemas.YjP() }).nullish()
      });
      const runsAnswer = schemas.Ikc({ workflow_runs: schemas.YOg(runAnswer) }).transform((answer) => answer.workflow_runs);
      const artifactsAnswer = schemas.Ikc({
        artifacts: schemas.YOg(schemas.Ikc({ name: schemas.YjP(), expired: schemas.zMY() }))
      }).transform((answer) => answer.artifacts);
      const progress = schemas.Ikc({ name: schemas.YjP(), status: schemas.YjP(), conclusion });
      const jobsAnswer = schemas.Ikc({
        jobs: schemas.YOg(progress.extend({
          id,
          html_url: schemas.YjP().nullable(),
          steps: schemas.YOg(progress.extend({ number: schemas.aig().int() })).optional()
        }))
      }).transform((answer) => answer.jobs);
      const approvalsAnswer = schemas.YOg(schemas.Ikc({
        environment: schemas.Ikc({ name: schemas.YjP() }),
        current_user_can_approve: schemas.zMY(),
        reviewers: schemas.YOg(schemas.Ikc({ reviewer: schemas.Ikc({ login: schemas.YjP().optional(), slug: schemas.YjP().optional() }).optional() }))
      }));
      const workflowAnswer = schemas.Ikc({ id, path: schemas.YjP(), state: schemas.YjP() });
      const fileAnswer = schemas.Ikc({ content: schemas.YjP(), encoding: schemas.YjP() });
      const repositoryAnswer = schemas.Ikc({ default_branch: schemas.YjP() });
      const dispatchAnswer = schemas.KCZ([schemas.Ikc({ workflow_run_id: id, html_url: schemas.YjP() }), schemas.Vxk()]);
      const logAnswer = schemas.YjP();
      ;
      const mostPages = 20;
      const lastWords = 3e3;
      const pauses = [1e3, 2e3, 4e3];
      function createGithubApi(settings) {
        const { stopped: stopped2 } = settings;
        const octokit = (0, github.Q)(settings.token.reveal(), { baseUrl: settings.api });
        const once = async ({ route, parameters = {}, answer, needs: needs2, patience }) => {
          const isStopped = stopped2.aborted;
          if (isStopped)
            patience.left = Math.min(patience.left, lastWords);
          if (patience.left <= 0)
            return isStopped ? leftInFlight : outOfTime;
          const begun = settings.now();
          const deadline = Math.min(settings.deadline, patience.left);
          try {
            const { data, headers } = await octokit.request(route, {
              ...parameters,
              request: { signal: AbortSignal.any([AbortSignal.timeout(deadline), ...isStopped ? [] : [stopped2]]) }
            });
            const read = answer.safeParse(data);
            if (!read.success)
              return oddAnswer;
            const next = nextOf(headers.link, settings.api);
            return { data: read.data, ...next === void 0 ? {} : { next } };
          } catch (error) {
            if (stopped2.aborted && !isStopped && answerIn(error) === void 0)
              return leftInFlight;
            return failureOfError(error, { needs: needs2, deadline, now: settings.now() });
          } finally {
            patience.left -= settings.now() - begun;
          }
        };
        const ask2 = async (question) => {
          for (let tries = 0; ; tries += 1) {
            const answered = await once(question);
            if (!("why" in answered))
              return answered;
            const wait = waitAfter(answered, question, tries);
            if (wait === void 0 || wait > question.patience.left)
              return answered;
            question.patience.left -= wait;
            if (!await settings.pause(wait).then(yes, no))
              return answered;
          }
        };
        return {
          ask: ask2,
          askAll: async (question) => {
            const first = await ask2({ ...question, parameters: { per_page: 100, ...question.parameters } });
            if ("why" in first)
              return first;
            const all = [...first.data];
            let { next } = first;
            for (let page = 1; next !== void 0 && page < mostPages; page += 1) {
              const { route: _, parameters: __, ...rest } = question;
              const answered = await ask2({ ...rest, route: `GET ${next}` });
              if ("why" in answered)
                return answered;
              all.push(...answered.data);
              next = answered.next;
            }
            return { all };
          },
          graphql: async ({ query: query2, variables, answer, ...rest }) => {
            const answered = await ask2({
              ...rest,
              route: `POST ${settings.graphql}`,
              parameters: { query: query2, variables },
              answer: graphqlAnswer
            });
            if ("why" in answered)
              return answered;
            const { data, errors = [] } = answered.data;
            if (errors.length > 0)
              return graphqlFailure(errors, rest.needs);
            const read = answer.safeParse(data);
            return read.success ? { data: read.data } : oddAnswer;
          }
        };
      }
      const yes = () => true;
      const no = () => false;
      function waitAfter(failure, question, tries) {
        const { route, isRepeatable, isAskedOnce } = question;
        if (tries >= pauses.length || isAskedOnce)
          return void 0;
        if (failure.after !== void 0)
          return failure.after;
        const isSafe = isRepeatable === true || route.startsWith("GET ");
        return failure.isUnclear && isSafe && failure !== oddAnswer ? pauses[tries] : void 0;
      }
      function failureOfError(error, { needs: needs2, deadline, now }) {
        const answer = answerIn(error);
        if (answer !== void 0)
          return failureOf({ ...answer, needs: needs2, now });
        return noAnswer(isTimeout(error) ? { timeout: deadline } : { reason: reasonOf(error) });
      }
      function answerIn(error) {
        if (!(error instanceof Error) || !("response" in error) || !("status" in error))
          return void 0;
        const { response, status } = error;
        if (typeof response !== "object" || response === null || typeof status !== "number")
          return void 0;
        const { headers = {}, data } = response;
        return { status, headers, message: messageOf(data) };
      }
      const messageOf = (data) => typeof data === "object" && data !== null && "message" in data && typeof data.message === "string" ? data.message : "";
      const isTimeout = (error) => error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause));
      function reasonOf(error) {
        if (!(error instanceof Error))
          return "";
        if (error.cause instanceof Error)
          return reasonOf(error.cause);
        return error.message === "" && "code" in error ? String(error.code) : error.message;
      }
      function nextOf(link, api) {
        const [, next] = /<([^<>]+)>\s*;\s*rel="next"/.exec(link ?? "") ?? [];
        return next?.startsWith(`${api}/`) === true ? next : void 0;
      }
      ;
      const markerStates = ["planned", "applying", "applied", "failed", "superseded"];
      const longest = 2e3;
      const marker_form = /^<!-- stagecraft (\{.*\}) -->$/;
      function markerLine({ app, environment, hash, commit: commit2, run, state }) {
        const written = { v: 1, kind: "plan", app, env: environment, hash, sha: commit2, ...run ? { run } : {}, state };
        const json = JSON.stringify(written).replaceAll(/[<>&\u2028\u2029]|-(?=-)/g, escaped);
        return `<!-- stagecraft ${json} -->`;
      }
      const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
      function readMarker(body) {
        const [first = ""] = body.slice(0, longest).split(/\r?\n/, 1);
        const [, json] = marker_form.exec(first) ?? [];
        const written = json === void 0 ? void 0 : objectOf(json);
        if (written === void 0 || written["v"] !== 1 || written["kind"] !== "plan")
          return void 0;
        const [app, environment, hash, commit2] = ["app", "env", "hash", "sha"].map((key) => textOf(written[key]));
        const state = markerStates.find((each) => each === written["state"]);
        const run = textOf(written["run"]);
        if (!app || !environment || hash === void 0 || commit2 === void 0 || state === void 0)
          return void 0;
        return { app, environment, hash, commit: commit2, state, ...run === void 0 ? {} : { run } };
      }
      const isClosed = ({ state }) => state !== "planned" && state !== "applying";
      const hasKey = (marker, { app, environment }) => marker.app === app && marker.environment === environment;
      function objectOf(json) {
        try {
          const value = JSON.parse(json);
          return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : void 0;
        } catch {
          return void 0;
        }
      }
      const textOf = (value) => typeof value === "string" ? value : void 0;
      var faults = __webpack_require__(28977);
      ;
      const errand = () => ({ left: 6e4 });
      const missOf = ({ why, missing }) => ({
        why,
        isUnknown: true,
        ...missing === void 0 ? {} : { missing }
      });
      function faultOf(here, failure, doing) {
        const { why, missing, after } = failure;
        if (failure === leftInFlight)
          return faults.e.INTERRUPTED({ during: `GitHub, which was asked to ${doing}` });
        const at = `${fullName(here)} on ${here.server}`;
        if (isSilence(failure) || after !== void 0)
          return faults.e.CI_UNREACHABLE({ at, doing, why });
        return faults.e.CI_REFUSED({ at, doing, why, missing });
      }
      const fullName = ({ place }) => `${place.owner}/${place.repo}`;
      function placeOf(repository) {
        const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+)$/.exec(repository) ?? [];
        return owner === void 0 || repo === void 0 || /^\.{1,2}$/.test(repo) ? void 0 : { owner, repo };
      }
      ;
      const needs = "pull-requests: write";
      async function writeComment(here, comment) {
        const { pullRequest: pullRequest2, marker, body, when = () => true } = comment;
        const text = `${markerLine(marker)}
${body}`;
        const patience = errand();
        for (let looks = 1; ; looks += 1) {
          const found = await ours(here, comment, patience);
          if ("why" in found)
            return missOf(found);
          const [present, ...older] = found.filter(({ marker: each }) => !isClosed(each));
          if (present?.body === text)
            return { url: present.url };
          if (!when(present?.marker))
            return { why: "the comment was left as it is" };
          const written = await (present === void 0 ? create(here, { pullRequest: pullRequest2, text }, patience) : change(here, { comment: present, text }, patience));
          if (!("why" in written)) {
            await supersede(here, present === void 0 ? found : older, patience);
            return written;
          }
          const isWorthALook = present === void 0 ? written.isUnclear : written.status === 404;
          if (!isWorthALook || looks === 2)
            return missOf(written);
        }
      }
      const fields = "nodes { id fullDatabaseId url body isMinimized author { __typename login } }";
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
      async function ours({ api, place }, { pullRequest: pullRequest2, marker: key }, patience) {
        let before = null;
        const all = /* @__PURE__ */ new Map();
        for (let page = 1; ; page += 1) {
          const variables = { ...place, number: pullRequest2, before };
          const asked = await api.graphql({ query, variables, answer: commentsAnswer, needs, patience, isRepeatable: true });
          if ("why" in asked)
            return asked;
          const { viewer, repository } = asked.data;
          const { oldest, newest } = repository.pullRequest;
          for (const comment of [...oldest.nodes, ...newest.nodes]) {
            const marker = isBy(comment, viewer.login) && !comment.isMinimized ? readMarker(comment.body) : void 0;
            if (marker !== void 0 && hasKey(marker, key))
              all.set(comment.id, { ...comment, marker });
          }
          const found = [...all.values()].toSorted((a, b) => age(b) - age(a));
          const isThere2 = found.some(({ marker }) => !isClosed(marker));
          const { hasPreviousPage, startCursor } = newest.pageInfo;
          if (isThere2 || !hasPreviousPage || page === github_comment_mostPages)
            return found;
          before = startCursor;
        }
      }
      const age = ({ fullDatabaseId: id2 }) => Number(id2);
      function isBy({ author }, viewer) {
        if (author === null)
          return false;
        return viewer === (author.__typename === "Bot" ? `${author.login}[bot]` : author.login);
      }
      async function create({ api, place }, { pullRequest: pullRequest2, text }, patience) {
        const asked = await api.ask({
          route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
          parameters: { ...place, issue_number: pullRequest2, body: text },
          answer: commentAnswer,
          needs,
          patience
        });
        return "why" in asked ? asked : { url: asked.data.html_url };
      }
      async function change({ api, place }, { comment, text }, patience) {
        const asked = await api.ask({
          route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
          parameters: { ...place, comment_id: age(comment), body: text },
          answer: commentAnswer,
          needs,
          patience,
          isRepeatable: true
        });
        return "why" in asked ? asked : { url: asked.data.html_url };
      }
      async function supersede({ api }, older, patience) {
        if (older.length === 0)
          return;
        const some = older.slice(0, 20);
        const declared = some.map((_, at) => `$id${at}: ID!, $body${at}: String!`).join(", ");
        const each = some.map((_, at) => `
      tell${at}: updateIssueComment(input: { id: $id${at}, body: $body${at} }) { clientMutationId }
      hide${at}: minimizeComment(input: { subjectId: $id${at}, classifier: OUTDATED }) { clientMutationId }`);
        await api.graphql({
          query: `mutation(${declared}) { ${each.join("")} }`,
          variables: Object.fromEntries(some.flatMap((comment, at) => [
            [`id${at}`, comment.id],
            [`body${at}`, superseded(comment)]
          ])),
          answer: anyAnswer,
          needs,
          patience,
          isRepeatable: true
        });
      }
      const superseded = ({ body, marker }) => [markerLine({ ...marker, state: "superseded" }), ...body.split("\n").slice(1)].join("\n");
      var digest = __webpack_require__(63061);
      ;
      const github_deployment_needs = "deployments: write";
      const github_deployment_longest = 140;
      async function recordDeployment(here, deployment) {
        const { environment, commit: commit2, description, isProduction, isTransient, payload } = deployment;
        const patience = errand();
        const asked = await here.api.ask({
          route: "POST /repos/{owner}/{repo}/deployments",
          parameters: {
            ...here.place,
            ref: commit2,
            environment,
            description: cut(description),
            auto_merge: false,
            required_contexts: [],
            production_environment: isProduction,
            transient_environment: isTransient,
            payload
          },
          answer: deploymentAnswer,
          needs: github_deployment_needs,
          patience
        });
        if (!("why" in asked))
          return { id: String(asked.data.id) };
        if (!asked.isUnclear)
          return missOf(asked);
        const listed = await here.api.ask({
          route: "GET /repos/{owner}/{repo}/deployments",
          parameters: { ...here.place, sha: commit2, environment, per_page: 10 },
          answer: schemas.YOg(deploymentAnswer),
          needs: github_deployment_needs,
          patience
        });
        const same = "why" in listed ? void 0 : listed.data.find((each) => payloadOf(each.payload) === (0, digest.$N)(payload));
        return same === void 0 ? missOf(asked) : { id: String(same.id) };
      }
      async function recordStatus({ api, place }, status) {
        const { id: id2, state, description, environmentUrl, logUrl } = status;
        const asked = await api.ask({
          route: "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
          parameters: {
            ...place,
            deployment_id: Number(id2),
            state,
            description: cut(description),
            ...environmentUrl === void 0 ? {} : { environment_url: environmentUrl },
            ...logUrl === void 0 ? {} : { log_url: logUrl }
          },
          answer: anyAnswer,
          needs: github_deployment_needs,
          patience: errand(),
          isRepeatable: true
        });
        return "why" in asked ? missOf(asked) : { recorded: true };
      }
      const cut = (text) => text.length <= github_deployment_longest ? text : `${text.slice(0, github_deployment_longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
      function payloadOf(payload) {
        try {
          const value = typeof payload === "string" ? JSON.parse(payload) : payload;
          return (0, digest.$N)(value);
        } catch {
          return void 0;
        }
      }
      ;
      const between = 5e3;
      const github_follow_needs = "actions: read";
      const mostInVain = 12;
      const longestRest = 39e5;
      async function* followRun(here, run) {
        let told;
        for (let inVain = 0; ; ) {
          const state = await stateOf(here, run, errand());
          inVain = "why" in state ? inVain + 1 : 0;
          let wait = between;
          if ("why" in state) {
            const patience = inVain < mostInVain ? patienceWith(state, told !== void 0) : void 0;
            if (patience === void 0)
              throw faultOf(here, state, `follow the run, which goes on (${run.url})`);
            if (patience > between)
              here.warn(`the run goes on, and is looked at again in ${Math.ceil(patience / 1e3)} s: ${state.why}`);
            wait = patience;
          } else {
            const text = (0, digest.$N)(state);
            if (text !== told)
              yield state;
            told = text;
            if (state.status === "ended")
              return;
          }
          await here.pause(wait).catch(() => {
            throw faults.e.INTERRUPTED({ during: `following the run, which goes on: ${run.url}` });
          });
        }
      }
      function patienceWith(failure, isSeen) {
        const { after, status } = failure;
        if (after !== void 0)
          return after <= longestRest ? Math.max(after, between) : void 0;
        return isSilence(failure) || status === 404 && !isSeen ? between : void 0;
      }
      async function logOf({ api, place }, job2) {
        const route = "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs";
        const parameters = { ...place, job_id: Number(job2) };
        const asked = await api.ask({ route, parameters, answer: logAnswer, needs: github_follow_needs, patience: errand() });
        return "why" in asked ? void 0 : asked.data;
      }
      async function stateOf({ api, place }, { id: id2 }, patience) {
        const at = { parameters: { ...place, run_id: Number(id2) }, needs: github_follow_needs, patience };
        const run = await api.ask({ ...at, route: "GET /repos/{owner}/{repo}/actions/runs/{run_id}", answer: runAnswer });
        if ("why" in run)
          return run;
        const jobs = await api.askAll({
          ...at,
          route: "GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs",
          answer: jobsAnswer
        });
        if ("why" in jobs)
          return jobs;
        const { status: word, conclusion: conclusion2 } = run.data;
        const status = word === "completed" ? "ended" : word === "waiting" ? "waiting" : word === "in_progress" ? "running" : "queued";
        const approvals = status === "waiting" ? await approvalsOf(api, at) : [];
        if ("why" in approvals)
          return approvals;
        return {
          status,
          ...status === "ended" ? { conclusion: conclusion2 ?? "failure" } : {},
          approvals,
          jobs: jobs.all.map((job2) => ({
            ...progressOf(job2),
            id: String(job2.id),
            url: job2.html_url ?? "",
            steps: (job2.steps ?? []).map((step) => ({ ...progressOf(step), number: step.number }))
          }))
        };
      }
      async function approvalsOf(api, at) {
        const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments";
        const asked = await api.ask({ ...at, route, answer: approvalsAnswer });
        if ("why" in asked)
          return asked;
        return asked.data.map(({ environment, current_user_can_approve: isYours, reviewers }) => ({
          environment: environment.name,
          isYours,
          reviewers: reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.slug ?? [])
        }));
      }
      function progressOf({ name, status: word, conclusion: conclusion2 }) {
        const status = word === "completed" ? "ended" : word === "in_progress" ? "running" : "queued";
        return { name, status, ...status === "ended" && conclusion2 !== void 0 ? { conclusion: conclusion2 } : {} };
      }
      ;
      const github_pull_request_needs = "pull-requests: read";
      const pullEvent = schemas.Ikc({ pull_request: pullAnswer });
      const issueEvent = schemas.Ikc({ issue: schemas.Ikc({ number: schemas.aig().int(), pull_request: schemas.Ikc({}).optional() }) });
      async function pullRequestOf(here, { event, commit: commit2 }) {
        if (event.name.startsWith("pull_request")) {
          const read = pullEvent.safeParse(event.payload);
          return read.success ? pullRequest(read.data.pull_request) : { why: `the event ${event.name} names no pull request` };
        }
        if (event.name === "issue_comment") {
          const read = issueEvent.safeParse(event.payload);
          if (!read.success)
            return { why: "the event issue_comment names no issue" };
          const { number, pull_request: isPull } = read.data.issue;
          return isPull === void 0 ? { why: `#${number} is an issue and no pull request` } : byNumber(here, number);
        }
        if (event.name === "push")
          return ofCommit(here, commit2);
        return { why: `a run of the event ${event.name} belongs to no pull request` };
      }
      async function byNumber({ api, place }, number) {
        const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
        const parameters = { ...place, pull_number: number };
        const asked = await api.ask({ route, parameters, answer: pullAnswer, needs: github_pull_request_needs, patience: errand() });
        return "why" in asked ? missOf(asked) : pullRequest(asked.data);
      }
      async function ofCommit({ api, place }, commit2) {
        const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
        const parameters = { ...place, commit_sha: commit2 };
        const asked = await api.askAll({ route, parameters, answer: schemas.YOg(pullAnswer), needs: github_pull_request_needs, patience: errand() });
        if ("why" in asked)
          return missOf(asked);
        const [first] = asked.all.toSorted((a, b) => Number(isMerged(b)) - Number(isMerged(a)) || Number(b.state === "open") - Number(a.state === "open") || b.number - a.number);
        if (first === void 0)
          return { why: `commit ${commit2.slice(0, 12)} was pushed straight to the branch` };
        return pullRequest(first);
      }
      const isMerged = ({ merged_at: merged }) => typeof merged === "string";
      const pullRequest = (pull) => {
        const { number, html_url: url, state, head, base } = pull;
        return {
          number,
          url,
          head: head.sha,
          branch: head.ref,
          base: base.ref,
          isOpen: state === "open",
          isMerged: isMerged(pull),
          isFork: head.repo?.full_name === void 0 || head.repo.full_name !== base.repo?.full_name
        };
      };
      async function twinOf({ api, place }, { number, head, branch, base }, patience) {
        const asked = await api.askAll({
          route: "GET /repos/{owner}/{repo}/pulls",
          parameters: { ...place, head: `${place.owner}:${branch}`, state: "all" },
          answer: schemas.YOg(pullAnswer),
          needs: github_pull_request_needs,
          patience
        });
        if ("why" in asked)
          return asked;
        const found = asked.all.map(pullRequest);
        return { twin: found.find((each) => each.number !== number && each.head === head && each.base !== base) };
      }
      ;
      const github_planned_run_needs = "actions: read";
      const mostRuns = 30;
      async function plannedRunOf(here, question) {
        const { pullRequest: pull, app, environment } = question;
        const patience = errand();
        const [at, name] = [pull.head.slice(0, 12), (0, ci.s)(app, environment)];
        const other = await twinOf(here, pull, patience);
        if ("why" in other)
          return missOf(other);
        const { twin } = other;
        if (twin !== void 0)
          return {
            why: `pull request ${twin.number} has the same head ${at} and goes into ${twin.base}, so whose plan was kept is not known`
          };
        const found = await successfulRuns(here, pull, patience);
        if ("why" in found)
          return missOf(found);
        const own = found.all.filter(({ head_repository: head }) => head?.full_name === fullName(here));
        if (own.length === 0)
          return {
            why: `no run for a pull request on ${at} has ended well${found.all.length > 0 ? ", only runs of a fork" : ""}`
          };
        let isExpired = false;
        for (const run of own.slice(0, mostRuns)) {
          const kept = await keeps(here, { run, name }, patience);
          if ("why" in kept)
            return missOf(kept);
          if (kept.is === "there")
            return { run: String(run.id), url: run.html_url };
          isExpired ||= kept.is === "expired";
        }
        return {
          why: isExpired ? `the artifact ${name} of the run on ${at} has expired` : `no successful run on ${at} kept ${name}`
        };
      }
      const successfulRuns = ({ api, place }, { head, branch }, patience) => api.askAll({
        route: "GET /repos/{owner}/{repo}/actions/runs",
        parameters: { ...place, event: "pull_request", branch, head_sha: head, status: "success" },
        answer: runsAnswer,
        needs: github_planned_run_needs,
        patience
      });
      async function keeps({ api, place }, { run, name }, patience) {
        const asked = await api.ask({
          route: "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts",
          parameters: { ...place, run_id: run.id, name },
          answer: artifactsAnswer,
          needs: github_planned_run_needs,
          patience
        });
        if ("why" in asked)
          return asked;
        const named = asked.data.filter((artifact) => artifact.name === name);
        if (named.length === 0)
          return { is: "absent" };
        return { is: named.some(({ expired }) => !expired) ? "there" : "expired" };
      }
      ;
      const fresh = 1e4;
      function createRunEnded(settings) {
        const answers = /* @__PURE__ */ new Map();
        const told = /* @__PURE__ */ new Set();
        return async (run) => {
          const key = `${run.url} ${run.attempt}`;
          const known = answers.get(key);
          if (known !== void 0 && (known.ended === true || settings.now() - known.at < fresh))
            return known.ended;
          const asked = await ask(settings, run);
          if ("why" in asked && !told.has(key)) {
            told.add(key);
            settings.warn(`whether ${run.url} has ended is not known: ${asked.why}`);
          }
          const ended = "why" in asked ? "unknown" : asked.ended;
          answers.set(key, { ended, at: settings.now() });
          return ended;
        };
      }
      async function ask({ api, server }, run) {
        const place = github_run_ended_placeOf(run, server);
        if (place === void 0)
          return { why: `it is no run of ${server}` };
        const answered = await api.ask({
          route: "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}",
          parameters: place,
          answer: runAnswer.pick({ status: true }),
          needs: "actions: read",
          patience: errand(),
          isAskedOnce: true
        });
        return "why" in answered ? answered : { ended: answered.data.status === "completed" };
      }
      function github_run_ended_placeOf({ url, id: id2, attempt }, server) {
        const [, owner, repo] = /^\/([\w.-]+)\/([\w.-]+)\/actions\/runs\/\d+$/.exec(url.startsWith(`${server}/`) ? url.slice(server.length) : "") ?? [];
        const [run, number] = [Number(id2), Number(attempt)];
        if (owner === void 0 || repo === void 0 || !Number.isSafeInteger(run) || !Number.isSafeInteger(number))
          return void 0;
        return { owner, repo, run_id: run, attempt_number: number };
      }
      var fault = __webpack_require__(69969);
      var bounds = __webpack_require__(49133);
      var yaml_document = __webpack_require__(13965);
      ;
      const job = schemas._H3({
        if: schemas.L5J().optional(),
        environment: schemas.KCZ([schemas.YjP(), schemas._H3({ name: schemas.YjP() })]).optional()
      });
      const input = schemas.Ikc({
        required: schemas.zMY().optional(),
        default: schemas.L5J().optional(),
        type: schemas.YjP().optional(),
        options: schemas.YOg(schemas.L5J()).optional()
      }).nullable();
      const dispatch = schemas.Ikc({ inputs: schemas.g1P(schemas.YjP(), input).nullish() }).nullable();
      const file = schemas.Ikc({
        on: schemas.KCZ([schemas.YjP(), schemas.YOg(schemas.YjP()), schemas._H3({ workflow_dispatch: dispatch.optional() })]),
        jobs: schemas.g1P(schemas.YjP(), job).nullish()
      });
      const asWritten = "Write it as the starter workflows/deploy.yml has it";
      function readWorkflow(text) {
        const read = file.safeParse(github_workflow_valueOf(text));
        if (!read.success)
          return { problem: "is no workflow that can be read", fix: `${asWritten}.` };
        const inputs = inputsOf(read.data);
        if (inputs === void 0)
          return {
            problem: "cannot be started by hand: it has no workflow_dispatch",
            fix: `${asWritten}: on: workflow_dispatch.`
          };
        const jobs = Object.values(read.data.jobs ?? {});
        return {
          inputs,
          environmentsFor: (environment) => [...new Set(jobs.flatMap((each) => environmentsOf(each, environment)))].sort()
        };
      }
      function unfitFor({ inputs }, sent) {
        const lacking = Object.keys(sent).filter((name) => !Object.hasOwn(inputs, name));
        if (lacking.length > 0)
          return {
            problem: `lacks the ${lacking.length === 1 ? "input" : "inputs"} ${lacking.join(", ")}`,
            fix: `${asWritten}, with the ${lacking.length === 1 ? "input" : "inputs"} ${lacking.join(", ")} under on.workflow_dispatch.inputs.`
          };
        const absent = Object.entries(inputs).find(([name, given]) => given?.required === true && given.default === void 0 && !Object.hasOwn(sent, name));
        if (absent !== void 0)
          return {
            problem: `requires the input ${absent[0]}, which is not sent`,
            fix: `Give ${absent[0]} a default in the workflow.`
          };
        for (const [name, text] of Object.entries(sent)) {
          const { type, options = [] } = inputs[name] ?? {};
          if (type === "choice" && !options.some((option) => String(option) === text))
            return {
              problem: `does not offer ${text} for ${name}`,
              fix: `It offers ${options.map(String).join(", ")}; add ${text} to the options of ${name}.`
            };
        }
        return void 0;
      }
      function environmentsOf({ if: condition, environment }, chosen) {
        const meant = [...String(condition ?? "").matchAll(/inputs\.environment\s*==\s*'([^']*)'/g)].map(([, name2]) => name2);
        if (environment === void 0 || meant.length > 0 && !meant.includes(chosen))
          return [];
        const written = typeof environment === "string" ? environment : environment.name;
        const name = written.replaceAll(/\$\{\{\s*inputs\.environment\s*\}\}/g, chosen);
        return [name.includes("${{") ? chosen : name];
      }
      function inputsOf({ on }) {
        if (typeof on === "string" || Array.isArray(on))
          return [on].flat().includes("workflow_dispatch") ? {} : void 0;
        return "workflow_dispatch" in on ? on.workflow_dispatch?.inputs ?? {} : void 0;
      }
      function github_workflow_valueOf(text) {
        if (text.length > bounds.F.bytes)
          return void 0;
        const { document } = (0, yaml_document.g)(text, { version: "1.2" });
        if (document === void 0 || document.errors.length > 0)
          return void 0;
        try {
          const value = document.toJS({ maxAliasCount: bounds.F.aliases });
          return value;
        } catch {
          return void 0;
        }
      }
      ;
      async function defaultBranch(here, patience) {
        const route = "GET /repos/{owner}/{repo}";
        const asked = await here.api.ask({
          route,
          parameters: here.place,
          answer: repositoryAnswer,
          needs: "metadata: read",
          patience
        });
        if ("why" in asked)
          throw faultOf(here, asked, "name the default branch");
        return asked.data.default_branch;
      }
      async function problemsWith(here, wish, patience) {
        const file2 = await fileOf(here, wish, patience);
        if ("why" in file2)
          return [await problemOfFile(here, { wish, failure: file2 }, patience)];
        const { workflow, ref } = wish;
        const read = readWorkflow(file2.text);
        const unfit = "problem" in read ? read : unfitFor(read, wish.sent);
        const problems = await Promise.all([
          registered(here, wish, patience),
          versionProblem(here, wish, patience),
          ...("problem" in read ? [] : read.environmentsFor(wish.environment)).map((name) => environmentProblem(here, name, patience))
        ]);
        return [
          ...unfit === void 0 ? [] : [faults.e.CI_WORKFLOW_UNFIT({ workflow, ref, ...unfit })],
          ...problems.filter((problem) => problem !== void 0)
        ];
      }
      async function problemOfFile(here, { wish, failure }, patience) {
        const { workflow, ref } = wish;
        if (!isAbsent(failure))
          return faultOf(here, failure, `read ${workflow} on ${ref}`);
        const repository = fullName(here);
        const isRef = await isThere(here, commit(ref), patience);
        if (typeof isRef !== "boolean")
          return isRef;
        if (isRef)
          return faults.e.CI_WORKFLOW_MISSING({ workflow, ref, repository });
        await defaultBranch(here, patience);
        return faults.e.CI_REF_UNKNOWN({ ref, repository });
      }
      async function versionProblem(here, { version }, patience) {
        if (version === void 0)
          return void 0;
        const is = await isThere(here, commit(version), patience);
        if (typeof is !== "boolean")
          return is;
        return is ? void 0 : faults.e.CI_VERSION_UNKNOWN({ version, repository: fullName(here) });
      }
      async function environmentProblem(here, name, patience) {
        const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
        const is = await isThere(here, { route, parameters: { environment_name: name }, needs: "actions: read" }, patience);
        if (typeof is !== "boolean")
          return is;
        return is ? void 0 : faults.e.CI_ENVIRONMENT_UNKNOWN({ name, repository: fullName(here) });
      }
      const commit = (ref) => ({
        route: "GET /repos/{owner}/{repo}/commits/{ref}",
        parameters: { ref },
        needs: "contents: read"
      });
      const isAbsent = ({ status }) => status === 404 || status === 422;
      async function isThere(here, { parameters, ...asked }, patience) {
        const found = await here.api.ask({
          ...asked,
          parameters: { ...here.place, ...parameters },
          answer: anyAnswer,
          patience
        });
        if (!("why" in found))
          return true;
        return isAbsent(found) ? false : faultOf(here, found, `look at ${Object.values(parameters ?? {}).join(" ")}`);
      }
      async function fileOf({ api, place }, { workflow, ref }, patience) {
        const asked = await api.ask({
          route: "GET /repos/{owner}/{repo}/contents/{path}",
          parameters: { ...place, path: workflow, ref },
          answer: fileAnswer,
          needs: "contents: read",
          patience
        });
        return "why" in asked ? asked : { text: Buffer.from(asked.data.content, "base64").toString("utf8") };
      }
      async function registered(here, { workflow, ref }, patience) {
        const asked = await here.api.ask({
          route: "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}",
          parameters: { ...here.place, workflow_id: workflow.split("/").at(-1) },
          answer: workflowAnswer,
          needs: "actions: read",
          patience
        });
        const unfit = (problem, fix) => faults.e.CI_WORKFLOW_UNFIT({ workflow, ref, problem, fix });
        if ("why" in asked) {
          if (!isAbsent(asked))
            return faultOf(here, asked, `read the workflow ${workflow}`);
          return unfit("is not known to GitHub yet", "Merge the file into the default branch: only then can it be started by hand.");
        }
        if (asked.data.state === "active")
          return void 0;
        return unfit(`is switched off (${asked.data.state})`, "Enable the workflow on the page Actions of the repository.");
      }
      ;
      const github_trigger_between = 2e3;
      const mostLooks = 15;
      async function triggerRun(here, trigger) {
        const patience = errand();
        const ref = trigger.ref ?? await defaultBranch(here, patience);
        const wish = { ...trigger, ref, sent: github_trigger_inputsOf(trigger) };
        const problems = await problemsWith(here, wish, patience);
        if (problems.length > 0)
          throw new fault.CG(problems);
        const dispatched = await github_trigger_dispatch(here, wish, patience);
        if ("url" in dispatched)
          return dispatched;
        const found = await look(here, wish, patience);
        if (found !== void 0)
          return found;
        const page = `${here.server}/${fullName(here)}/actions/workflows/${fileName(trigger)}`;
        throw faults.e.CI_START_UNCLEAR({ why: dispatched.why, page, marker: trigger.marker });
      }
      const github_trigger_inputsOf = ({ environment, version, planHash, marker }) => ({
        environment,
        ...version === void 0 ? {} : { version },
        ...planHash === void 0 ? {} : { "plan-hash": planHash },
        "run-marker": marker
      });
      const fileName = ({ workflow }) => workflow.split("/").at(-1) ?? workflow;
      async function github_trigger_dispatch(here, wish, patience) {
        const send = (details) => here.api.ask({
          route: "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
          parameters: { ...here.place, workflow_id: fileName(wish), ref: wish.ref, inputs: wish.sent, ...details },
          answer: dispatchAnswer,
          needs: "actions: write",
          patience
        });
        const first = await send({ return_run_details: true });
        const isTooNew = "why" in first && first.status === 422 && first.why.includes("return_run_details");
        const sent = isTooNew ? await send({}) : first;
        if ("why" in sent) {
          if (sent.isUnclear)
            return { why: sent.why };
          throw faultOf(here, sent, `start ${wish.workflow} on ${wish.ref}`);
        }
        if (sent.data === void 0)
          return { why: "GitHub took it without naming the run" };
        return { id: String(sent.data.workflow_run_id), url: sent.data.html_url };
      }
      const stopped = () => {
        throw faults.e.INTERRUPTED({ during: "the search for the run that was asked for, which may go on" });
      };
      async function look(here, wish, patience) {
        for (let looks = 0; looks < mostLooks; looks += 1) {
          if (looks > 0)
            await here.pause(github_trigger_between).catch(stopped);
          const asked = await here.api.ask({
            route: "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
            parameters: { ...here.place, workflow_id: fileName(wish), event: "workflow_dispatch", per_page: 100 },
            answer: runsAnswer,
            needs: "actions: read",
            patience
          });
          if ("why" in asked)
            continue;
          const run = asked.data.find(({ display_title: title }) => title.includes(wish.marker));
          if (run !== void 0)
            return { id: String(run.id), url: run.html_url };
        }
        return void 0;
      }
      ;
      function createGithubCi(settings) {
        const api = createGithubApi(settings);
        const { repository, server, pause, warn } = settings;
        const place = repository === void 0 ? void 0 : placeOf(repository);
        const here = place === void 0 ? void 0 : { api, place, server, pause, warn };
        const why = repository === void 0 ? "no repository is named" : `${repository} is no owner/name`;
        const inside = async (act) => here === void 0 ? { why } : act(here);
        const sure = () => {
          if (here === void 0)
            throw faults.e.CI_REPOSITORY_UNKNOWN({ why });
          return here;
        };
        return {
          isRunEnded: createRunEnded({ ...settings, api }),
          pullRequest: (question) => inside((at) => pullRequestOf(at, question)),
          comment: (comment) => inside((at) => writeComment(at, comment)),
          deployment: (deployment) => inside((at) => recordDeployment(at, deployment)),
          deploymentStatus: (status) => inside((at) => recordStatus(at, status)),
          plannedRun: (question) => inside((at) => plannedRunOf(at, question)),
          trigger: async (trigger) => triggerRun(sure(), trigger),
          follow: (run) => followRun(sure(), run),
          jobLog: async (job2) => here === void 0 ? void 0 : logOf(here, job2)
        };
      }
    })
  )
};
;
