"use strict";
exports.id = 226;
exports.ids = [226];
exports.modules = {

/***/ 36226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/secret.js
var secret = __webpack_require__(30381);
// EXTERNAL MODULE: ./build/observe/event.js
var observe_event = __webpack_require__(81036);
// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(74480);
// EXTERNAL MODULE: ./build/plan/describe-plan.js
var describe_plan = __webpack_require__(17124);
// EXTERNAL MODULE: ./build/report/explain.js + 1 modules
var explain = __webpack_require__(9868);
// EXTERNAL MODULE: ./build/report/fence.js
var fence = __webpack_require__(80747);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(70569);
;// CONCATENATED MODULE: ./build/report/attempt-tables.js



function rolloutTable(plan, progress) {
    const rows = (0,model_name/* keysOf */.YD)(plan.to.hosts).flatMap((host) => servicesOn(plan, host).map((service) => {
        const steps = plan.steps.filter(({ operation }) => isAbout(operation, host, service));
        const { before, after } = imagesOf(plan, host, service);
        return [(0,markdown/* code */.aY)(`${service}`), (0,markdown/* code */.aY)(host), digestIn(before), digestIn(after), outcomeOf(steps, progress)];
    }));
    return table(['service', 'host', 'image before', 'image after', 'outcome'], rows);
}
function migrationTable({ steps }, { finished, begun }) {
    const rows = steps.flatMap(({ id, operation }) => {
        if (operation.kind !== 'migration.apply')
            return [];
        const { database, name, phase } = operation;
        const done = finished.get(id);
        const outcome = done === undefined ? (begun.has(id) ? 'begun' : 'not begun') : wordOf[done.outcome];
        const time = done === undefined ? '' : (0,quantity/* describeDuration */.M)(done.milliseconds);
        return [[(0,markdown/* code */.aY)(database), (0,markdown/* code */.aY)(name), phase, outcome, time]];
    });
    return table(['database', 'migration', 'phase', 'outcome', 'time'], rows);
}
const wordOf = { done: 'applied', failed: 'failed', skipped: 'not begun' };
const servicesOn = ({ steps }, host) => {
    const named = steps.flatMap(({ operation }) => 'service' in operation && operation.host === host ? [operation.service] : []);
    return [...new Set(named)].toSorted();
};
const isAbout = (operation, host, service) => 'service' in operation && operation.host === host && operation.service === service;
function imagesOf({ changes, to }, host, service) {
    const here = changes.filter((change) => change.host === host && change.service === service);
    const image = here.find(({ subject }) => subject === 'image');
    const whole = here.find(({ subject }) => subject === 'service');
    const now = to.services[service]?.image;
    if (image !== undefined)
        return { before: image.from, after: image.to };
    if (whole?.action === 'add')
        return { before: undefined, after: now };
    return whole?.action === 'remove' ? { before: now, after: undefined } : { before: now, after: now };
}
const digestIn = (image) => (0,markdown/* code */.aY)(/sha256:[0-9a-f]{12}/.exec(image ?? '')?.[0] ?? '');
function outcomeOf(steps, { finished, begun, recovery }) {
    const isBegun = steps.some(({ id }) => begun.has(id));
    if (!isBegun)
        return 'not begun';
    const isFailed = steps.some(({ id, mayFail }) => finished.get(id)?.outcome === 'failed' && !mayFail);
    const isDone = steps.every(({ id, mayFail }) => finished.get(id)?.outcome === 'done' || mayFail);
    const word = isFailed ? 'failed' : isDone ? 'done' : 'begun';
    if (recovery === undefined || recovery === 'finished')
        return word;
    return `${word}, ${recovery === 'reverted' ? 'taken back' : 'not taken back'}`;
}
const table = (head, rows) => ({
    open: (0,markdown/* tableHead */.PP)(head),
    lines: rows.map(markdown/* tableRow */.jD),
});

// EXTERNAL MODULE: ./build/report/fitted.js
var fitted = __webpack_require__(52392);
// EXTERNAL MODULE: ./build/report/plan-markdown.js
var plan_markdown = __webpack_require__(44665);
;// CONCATENATED MODULE: ./build/report/summary.js






const longest = 340_000;
const shownFaults = 20;
const note = "This summary is cut: the whole of it is in the run's log and in the saved plan.";
function summaryMarkdown({ ended, stages, lastWords, plan, progress }) {
    const { faults } = ended;
    const parts = [
        { lines: [`## Stagecraft ${(0,markdown/* inert */.tJ)(ended.command)}: ${ended.exit === 0 ? 'done' : `failed, exit ${ended.exit}`}`] },
        { lines: ended.serving === undefined ? [] : [(0,markdown/* code */.aY)(ended.serving)] },
        { lines: ended.next === undefined ? [] : [`Next: ${(0,markdown/* code */.aY)(ended.next)}`] },
        { open: (0,markdown/* tableHead */.PP)(['stage', 'outcome', 'time']), lines: stages.map(row) },
        ...faults.slice(0, shownFaults).map((fault) => ({ lines: [faultMarkdown(fault)] })),
        { lines: faults.length > shownFaults ? [`and ${faults.length - shownFaults} more, in the log`] : [] },
        ...lastWords.map(({ title, lines }) => (0,fitted/* folded */.TM)(`Last lines of: ${(0,markdown/* html */.qy)(title)}`, (0,markdown/* verbatimPart */.mX)(lines.join('\n')))),
        ...(plan === undefined || progress === undefined
            ? []
            : [
                (0,fitted/* titled */.dJ)('**Services**', rolloutTable(plan.plan, progress)),
                (0,fitted/* titled */.dJ)('**Migrations**', migrationTable(plan.plan, progress)),
            ]),
        ...(plan === undefined ? [] : [(0,plan_markdown/* planHeading */.MD)(plan.plan), ...(0,plan_markdown/* planParts */.mM)(plan.plan, plan.hash)]),
    ];
    return `${(0,fitted/* fitted */.$5)(parts, { room: longest, note })}\n`;
}
const row = ({ stage, outcome, milliseconds }) => (0,markdown/* tableRow */.jD)([(0,markdown/* code */.aY)(stage), outcome, (0,quantity/* describeDuration */.M)(milliseconds)]);
function faultMarkdown({ code: name, what, why, fix, where }) {
    const lines = [
        `**${(0,markdown/* inert */.tJ)(name)}** ${(0,markdown/* code */.aY)(cut(what))}`,
        ...(where === undefined ? [] : [`at ${(0,markdown/* code */.aY)((0,explain/* describePlace */.d)(where))}`]),
        ...(why === undefined ? [] : [`why: ${(0,markdown/* code */.aY)(cut(why))}`]),
        `fix: ${(0,markdown/* code */.aY)(cut(fix))}`,
    ];
    return lines.join('<br>\n');
}
const cut = (text) => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);

// EXTERNAL MODULE: ./build/report/terminal.js + 1 modules
var terminal = __webpack_require__(2509);
;// CONCATENATED MODULE: ./build/report/github.js






const annotations = 10;
const longestMessage = 4_000;
const openLines = 50;
function createGithub({ runner, redactor, readText, verbose, workspace, token }) {
    const outputs = new Map();
    const sentences = new Map();
    const progress = new Map();
    const told = new Set();
    const stages = [];
    const lastWords = [];
    const finishedSteps = new Map();
    const begun = new Set();
    let recovery;
    const count = { error: 0, warning: 0 };
    let plan;
    const say = (text) => {
        for (const line of text.split('\n'))
            runner.line(inertLine(redactor.clean((0,fence/* plainText */.wh)(line))));
    };
    const annotate = (level, message, at) => {
        const text = redactor.clean(message);
        count[level] += 1;
        if (count[level] > annotations)
            say(`${level}: ${text}`);
        else
            runner.annotate(level, text.slice(0, longestMessage), at);
    };
    const fault = (each) => {
        if (told.has(each))
            return;
        told.add(each);
        const lines = (0,explain/* explain */.W)(each, readText);
        annotate('error', lines.join('\n'), { title: each.code, ...placeOf(each, workspace) });
    };
    const fenced = (lines) => {
        const end = token();
        runner.line(`::stop-commands::${end}`);
        for (const line of lines)
            runner.line(line);
        runner.line(`::${end}::`);
    };
    const outputOf = (step) => {
        const known = outputs.get(step) ?? { fence: (0,fence/* createFence */.KH)(redactor), lines: [] };
        outputs.set(step, known);
        return known;
    };
    const group = (title, lines) => {
        runner.startGroup(inertLine(redactor.clean((0,fence/* plainText */.wh)(title))));
        fenced(lines);
        runner.endGroup();
    };
    const finished = (event) => {
        const { fence, lines } = outputOf(event.step.id);
        const all = [...lines, ...fence.end()];
        outputs.delete(event.step.id);
        const words = sentences.get(event.step.id) ?? event.step.id;
        const detail = event.detail === undefined ? '' : `: ${event.detail}`;
        const title = `${event.outcome === 'done' ? '' : `${event.outcome} `}${words} (${(0,quantity/* describeDuration */.M)(event.milliseconds)})${detail}`;
        if (event.outcome === 'failed') {
            say(title);
            if (all.length === 0)
                return;
            fenced(all.slice(-openLines));
            lastWords.push({ title: words, lines: all.slice(-openLines) });
            return;
        }
        if (all.length === 0) {
            if (event.outcome === 'done' || verbose)
                say(`  ${title}`);
            return;
        }
        group(title, all);
    };
    const grouped = (step, title) => {
        const { fence, lines } = outputOf(step);
        outputs.delete(step);
        group(title, [...lines, ...fence.end()]);
    };
    const tell = (event) => {
        switch (event.kind) {
            case 'plan':
                plan = { plan: event.plan, hash: event.hash };
                return undefined;
            case 'stage.started':
                return say(`${event.stage}: ${event.summary}`);
            case 'stage.finished': {
                const { stage, outcome, milliseconds } = event;
                stages.push({ stage, outcome, milliseconds });
                for (const step of outputs.keys())
                    grouped(step, sentences.get(step) ?? step);
                return say(outcome === 'completed' ? `${stage} done in ${(0,quantity/* describeDuration */.M)(milliseconds)}` : `${stage} ${outcome}`);
            }
            case 'step.started':
                sentences.set(event.step.id, event.sentence);
                begun.add(event.step.id);
                return undefined;
            case 'step.progress':
                if (progress.get(event.step) === event.message)
                    return undefined;
                progress.set(event.step, event.message);
                return say(`    ${sentences.get(event.step) ?? event.step}: ${event.message}`);
            case 'step.output': {
                const { fence, lines } = outputOf(event.step);
                lines.push(...fence.push(event.text));
                return undefined;
            }
            case 'step.finished':
                finishedSteps.set(event.step.id, event);
                return finished(event);
            case 'recovery.started':
                return annotate('warning', `${event.stage} recovers: ${event.because}`, { title: 'recovery' });
            case 'recovery.finished':
                recovery = event.outcome;
                return say(event.outcome === 'failed' ? 'the recovery failed' : 'recovered');
            case 'notice':
                if (event.level === 'warning')
                    return annotate('warning', event.message, { title: 'warning' });
                return event.level === 'info' || verbose ? say(event.message) : undefined;
            case 'fault':
                return fault(event.fault);
        }
    };
    return {
        tell,
        plan: (shown, hash) => {
            plan = { plan: shown, hash };
            runner.startGroup('Plan');
            fenced(redactor.clean((0,describe_plan/* describePlan */.df)(shown, hash)).trimEnd().split('\n').map(fence/* plainText */.wh));
            runner.endGroup();
        },
        end: async (ended) => {
            ended.faults.forEach(fault);
            for (const line of ended.lines ?? [])
                say(line);
            const last = (0,terminal/* lastLine */.f)(ended);
            const progress = begun.size === 0 ? undefined : { finished: finishedSteps, begun, recovery };
            if (last !== undefined)
                say(last);
            await runner.summary(redactor.clean(summaryMarkdown({ ended, stages, lastWords, plan, progress })));
        },
    };
}
const inertLine = (line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b[');
function placeOf({ where }, workspace) {
    if (where === undefined)
        return {};
    const inside = where.file.startsWith(`${workspace}/`) ? where.file.slice(workspace.length + 1) : where.file;
    if (inside.startsWith('/') || inside.startsWith('..'))
        return {};
    return {
        file: inside,
        ...(where.line === undefined ? {} : { startLine: where.line }),
        ...(where.column === undefined ? {} : { startColumn: where.column }),
    };
}

// EXTERNAL MODULE: ./build/report/secret-forms.js
var secret_forms = __webpack_require__(99646);
;// CONCATENATED MODULE: ./build/report/masks.js

function masksOf(secrets) {
    const values = secrets.map((secret) => secret.reveal());
    const masks = values.flatMap((value) => [
        ...(/[\r\n]/.test(value) ? [] : [value]),
        ...(0,secret_forms/* linesOf */.Dx)(value),
        ...(0,secret_forms/* leavesOf */.wf)(value),
    ]);
    return [...new Set(masks)].filter((mask) => mask.length >= secret_forms/* shortest */.pr);
}

;// CONCATENATED MODULE: ./build/report/together.js
const together = (views) => ({
    tell: (event) => views.forEach((view) => view.tell(event)),
    plan: (plan, hash) => views.forEach((view) => view.plan(plan, hash)),
    end: async (ended) => {
        for (const view of views)
            await view.end(ended);
    },
});

// EXTERNAL MODULE: ./build/model/plan.js
var model_plan = __webpack_require__(69490);
// EXTERNAL MODULE: ./build/model/stage.js
var model_stage = __webpack_require__(227);
;// CONCATENATED MODULE: ./build/report/plan-story.js


function createPlanStory(write) {
    let told;
    let isBegun = false;
    let written = Promise.resolve();
    const tell = (story) => {
        if (told === undefined || story === undefined)
            return;
        const chapter = { ...told, story };
        written = written.then(() => write(chapter));
    };
    return {
        tell: (event) => {
            if (event.kind !== 'plan')
                return;
            const { plan, hash, release } = event;
            told = { plan, hash, ...(release === undefined ? {} : { release }) };
            if (release === undefined || isBegun)
                return;
            isBegun = true;
            tell({ kind: 'applying' });
        },
        plan: (plan, hash) => {
            told ??= { plan, hash };
        },
        end: async (ended) => {
            tell(told && lastOf(ended, told.plan, isBegun));
            await written;
        },
    };
}
const toldBefore = 'PLAN_APPLIED';
function lastOf({ command, exit, faults, serving, next }, plan, isBegun) {
    const around = { ...(serving === undefined ? {} : { serving }), ...(next === undefined ? {} : { next }) };
    if (command === 'plan')
        return exit === 0 ? { kind: 'planned' } : undefined;
    const [fault] = faults;
    if (exit !== 0)
        return fault?.code === toldBefore
            ? undefined
            : { kind: 'failed', ...(fault === undefined ? {} : { fault }), ...around };
    const stage = model_stage/* plannedStages */.G.findIndex((each) => each === command);
    const isSlice = stage !== -1;
    const isMoreToCome = isSlice && model_stage/* plannedStages */.G.slice(stage + 1).some((each) => (0,model_plan/* stepsOf */.B_)(plan, each).length > 0);
    if (isMoreToCome || (isSlice && !isBegun))
        return undefined;
    return { kind: 'applied', ...(serving === undefined ? {} : { serving }) };
}

// EXTERNAL MODULE: ./build/report/redact.js
var redact = __webpack_require__(61225);
;// CONCATENATED MODULE: ./build/stages/outputs.js

const outputs = {
    changes: 'Whether the plan changes anything: true or false.',
    complete: 'Whether the plan can be applied: true, or false for a preview.',
    planHash: 'SHA-256 of the plan.',
    planPath: 'Where the plan was saved, relative to the workspace.',
    planRunId: 'The id of the run that made the plan: this one, or with approved: true that of the merged pull request; empty where there is none.',
    version: 'The version that was built, planned or deployed.',
    imageDigest: "The digest of the backend's image.",
    images: 'JSON: service → digest of its image.',
    release: 'The id of the release that was made.',
    serving: 'What serves now: release id and version, as text.',
    environmentUrl: 'Where people find what was deployed: the first domain; empty where there is none.',
    failureReason: 'Why the run failed: the code of its fault in kebab-case; empty when it did not.',
};
const outputNames = (0,model_name/* keysOf */.YD)(outputs);
const outputLabel = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// EXTERNAL MODULE: ./build/config/suggest.js
var suggest = __webpack_require__(5248);
// EXTERNAL MODULE: ./build/stages/index.js + 9 modules
var stages = __webpack_require__(25358);
// EXTERNAL MODULE: ./build/stages/inputs.js
var inputs = __webpack_require__(30306);
// EXTERNAL MODULE: ./build/stages/kinds.js
var kinds = __webpack_require__(49412);
// EXTERNAL MODULE: ./build/entry/parse-inputs.js
var parse_inputs = __webpack_require__(15137);
;// CONCATENATED MODULE: ./build/entry/action-inputs.js







function actionInputs(door) {
    const declared = door === 'pipeline' ? [stages/* pipeline */.T, ...Object.values(stages/* stages */._)] : [stages/* stages */._[door]];
    const chosen = declared.flatMap((stage) => stage.chosen).filter(({ name }) => (0,inputs/* inputOf */.wg)(name).action);
    const isEverywhere = (name) => declared.every((stage) => stage.chosen.some((each) => each.name === name && each.required));
    const names = [...new Set(chosen.map(({ name }) => name))].map((name) => ({ name, required: isEverywhere(name) }));
    return door === 'pipeline' ? [{ name: 'stage', required: false }, ...names] : names;
}
function inputTexts(variables) {
    const entries = Object.entries(variables).filter(([name]) => name.startsWith('INPUT_'));
    const texts = entries.map(([name, text]) => [name.slice('INPUT_'.length).toLowerCase(), text.trim()]);
    return new Map(texts.filter(([, text]) => text !== ''));
}
function readActionInputs(door, variables, configured) {
    const texts = inputTexts(variables);
    const declared = actionInputs(door);
    const asked = door === 'pipeline' ? kinds/* kinds */.E.stage.parse(texts.get('stage') ?? 'all') : door;
    const stage = asked === undefined || asked === 'all' ? stages/* pipeline */.T : stages/* stages */._[asked];
    const written = new Map(stage.chosen.flatMap(({ name }) => writtenFor(name, texts, variables)));
    const values = (0,parse_inputs/* parseInputs */.T)({
        chosen: stage.chosen,
        written,
        door: 'action',
        label: (name) => `input ${(0,inputs/* inputLabel */.NB)(name)}`,
        configured,
    });
    return {
        stage,
        given: values.given,
        faults: [
            ...unknown(declared, texts),
            ...unexpanded(texts),
            ...(asked === undefined ? [badStage(texts.get('stage') ?? '')] : []),
            ...(asked === undefined ? [] : unused({ declared, texts, stage })),
            ...values.faults,
        ],
    };
}
function writtenFor(name, texts, variables) {
    const label = (0,inputs/* inputLabel */.NB)(name);
    const text = (0,inputs/* inputOf */.wg)(name).action ? texts.get(label) : undefined;
    if (text === undefined)
        return (0,parse_inputs/* variableText */.o)(name, variables);
    return [[name, { text, source: `input ${label}`, yaml: true }]];
}
function unknown(declared, texts) {
    const known = declared.map(({ name }) => (0,inputs/* inputLabel */.NB)(name));
    return [...texts.keys()]
        .filter((input) => !known.includes(input))
        .sort()
        .map((input) => {
        const near = (0,suggest/* nearest */.p)(input, known);
        return faults/* faults */.e.INPUT_UNKNOWN({ input, known, ...(near === undefined ? {} : { suggestion: near }) });
    });
}
function unexpanded(texts) {
    return [...texts]
        .filter(([, text]) => text.includes('${{'))
        .map(([input, value]) => faults/* faults */.e.INPUT_UNEXPANDED({ input: `input ${input}`, value: value.slice(0, 120) }));
}
const badStage = (value) => {
    const near = (0,suggest/* nearest */.p)(value, ['all', ...model_stage/* stageNames */.h]);
    return faults/* faults */.e.INPUT_INVALID({
        input: 'input stage',
        value,
        expects: kinds/* kinds */.E.stage.expects,
        example: kinds/* kinds */.E.stage.example,
        ...(near === undefined ? {} : { suggestion: near }),
    });
};
function unused({ declared, texts, stage }) {
    return declared
        .filter(({ name }) => name !== 'stage' && !stage.chosen.some((each) => each.name === name))
        .filter(({ name }) => {
        const text = texts.get((0,inputs/* inputLabel */.NB)(name));
        return text !== undefined && text !== (0,inputs/* inputOf */.wg)(name).default?.action && name !== 'githubToken';
    })
        .map(({ name }) => faults/* faults */.e.INPUT_UNUSED({ input: (0,inputs/* inputLabel */.NB)(name), stage: stage.name }));
}

// EXTERNAL MODULE: ./build/entry/process.js
var entry_process = __webpack_require__(16109);
// EXTERNAL MODULE: ./build/plan/web-address.js
var web_address = __webpack_require__(26708);
;// CONCATENATED MODULE: ./build/report/plan-comment.js




function planComment({ plan, hash, story, run, commit }) {
    const told = [
        (0,plan_markdown/* planHeading */.MD)(plan),
        { lines: storyLines(story, { run, commit, isEmpty: (0,model_plan/* isEmpty */.Im)(plan) }) },
        ...(story.kind === 'planned' ? [{ lines: howToApply(plan, hash) }] : []),
    ];
    const note = `The plan is longer than a comment may be: the rest is in ${run === undefined ? "the job's summary" : plan_comment_link(run, "the run's summary")} and in the saved plan.`;
    return (0,fitted/* fitted */.$5)([...told, ...(0,plan_markdown/* planParts */.mM)(plan, hash)], { room: plan_markdown/* longestPlan */.e7, note });
}
function storyLines(story, { run, commit, isEmpty: isNothing }) {
    const where = run === undefined ? '' : ` in ${plan_comment_link(run, `run ${run.id}`)}`;
    switch (story.kind) {
        case 'planned': {
            const from = commit === undefined ? '' : ` from ${(0,markdown/* code */.aY)(commit.slice(0, 12))}`;
            return [`**${isNothing ? 'No changes' : 'Planned'}**${from}${where}.`];
        }
        case 'applying':
            return [`**Being applied**${where}.`];
        case 'applied':
            return [`**Applied**${where}.`, ...servingLines(story)];
        case 'failed':
            return [
                `**Failed**${where}${story.fault === undefined ? '.' : `: ${(0,markdown/* code */.aY)(story.fault.code)} ${(0,markdown/* code */.aY)(story.fault.what)}`}`,
                ...servingLines(story),
            ];
    }
}
const servingLines = ({ serving, next }) => [
    ...(serving === undefined ? [] : ['', (0,markdown/* code */.aY)(serving)]),
    ...(next === undefined ? [] : ['', `Next: ${(0,markdown/* code */.aY)(next)}`]),
];
function howToApply(plan, hash) {
    if ((0,model_plan/* isEmpty */.Im)(plan))
        return [];
    if (!plan.complete)
        return [
            'Nothing has changed yet. After the merge the deploy makes a plan of its own: this one lacks what is not built or seen.',
        ];
    const byHand = (0,markdown/* code */.aY)(`stagecraft deploy --env ${plan.environment} --plan-hash ${hash}`);
    return [
        `Nothing has changed yet. After the merge the deploy applies exactly this, or says what moved and changes nothing. By hand, on this commit: ${byHand}`,
    ];
}
const plan_comment_link = ({ url }, text) => /^https?:\/\/[\w.:-]+(\/[\w.-]+)+$/.test(url) ? `[${text}](${url})` : text;

;// CONCATENATED MODULE: ./build/entry/conversation.js





function createConversation(around, wishes, clean) {
    let found;
    let record;
    const told = new Set();
    const say = (level, message) => {
        if (!told.has(message))
            around.emit({ kind: 'notice', level, message });
        told.add(message);
    };
    const comment = async (ci, chapter) => {
        const pull = await (found ??= (0,observe_event/* pullRequestOf */._n)(around));
        if ('why' in pull)
            return pull.isUnknown ? say('warning', refused('The plan is not shown on a pull request', pull)) : undefined;
        const marker = markerOf(chapter, around);
        const { plan, story } = chapter;
        const body = clean(planComment({ ...chapter, run: around.outside.identity.run, commit: marker.commit }));
        const when = (present) => {
            if (present === undefined)
                return wishes.comment === 'true' || !(0,model_plan/* isEmpty */.Im)(plan);
            return !isNewer(present, marker) && !(story.kind === 'applying' && isSame(present, marker));
        };
        const answer = await ci.comment({ pullRequest: pull.number, marker, body, when });
        if ('url' in answer || (answer.missing === undefined && !answer.isUnknown))
            return;
        const [what, level] = [
            'The plan is not shown on the pull request but in the job summary',
            pull.isFork ? 'info' : 'warning',
        ];
        say(level, pull.isFork ? `${what}: runs of forks may not write` : refused(what, answer));
    };
    const deployment = async (ci, { plan, hash, release, story }) => {
        if (release === undefined)
            return;
        const answer = await (record === undefined
            ? ci.deployment({
                ...recordOf(plan, clean),
                commit: plan.to.commit ?? around.variables['GITHUB_SHA'] ?? '',
                payload: payloadOf(plan, { planHash: hash, release, version: clean(plan.to.version) }),
            })
            : { id: record });
        if ('why' in answer)
            return say('warning', refused('No deployment is recorded', answer));
        record = answer.id;
        const url = (0,web_address/* webAddressOf */.c)(plan.to);
        const log = around.outside.identity.run?.url;
        const status = await ci.deploymentStatus({
            id: answer.id,
            state: story.kind === 'applied' ? 'success' : story.kind === 'failed' ? 'failure' : 'in_progress',
            description: clean(descriptionOf(story)),
            ...(url === undefined || story.kind !== 'applied' ? {} : { environmentUrl: url }),
            ...(log === undefined ? {} : { logUrl: log }),
        });
        if ('why' in status)
            say('warning', refused('The deployment is not recorded as it ended', status));
    };
    return async (chapter) => {
        const open = around.outside.ci;
        if (open === undefined || around.outside.identity.run === undefined)
            return;
        const ci = await open();
        if (wishes.comment !== 'false')
            await comment(ci, chapter);
        if (wishes.deployment)
            await deployment(ci, chapter);
    };
}
const refused = (what, { why, missing }) => `${what}: ${why}.${missing === undefined ? '' : ` Add this line under permissions: of the job: ${missing}`}`;
function markerOf({ plan, hash, story }, { outside, variables }) {
    const run = outside.identity.run?.id;
    return {
        app: plan.app,
        environment: plan.environment,
        hash,
        commit: plan.to.commit ?? variables['GITHUB_SHA'] ?? '',
        ...(run === undefined ? {} : { run }),
        state: story.kind,
    };
}
const isSame = (present, { hash, state }) => present.hash === hash && present.state === state;
const isNewer = ({ run: present }, { run }) => present !== undefined && run !== undefined && /^\d{1,20}$/.test(present) && BigInt(present) > BigInt(run);
const recordOf = ({ environment, to, approval }, clean) => ({
    environment,
    description: clean(to.version),
    isProduction: approval,
    isTransient: false,
});
const payloadOf = ({ to }, told) => ({
    ...told,
    images: Object.fromEntries((0,model_name/* keysOf */.YD)(to.services).map((name) => [name, to.services[name]?.image.split('@')[1] ?? ''])),
});
const descriptionOf = (story) => {
    if (story.kind === 'failed')
        return story.fault?.code ?? 'failed';
    return story.kind === 'applied' ? (story.serving ?? 'applied') : 'being applied';
};

// EXTERNAL MODULE: ./build/entry/guard.js
var guard = __webpack_require__(85057);
// EXTERNAL MODULE: ./build/config/dotenv.js
var dotenv = __webpack_require__(49262);
// EXTERNAL MODULE: ./build/config/reserved.js
var config_reserved = __webpack_require__(27868);
// EXTERNAL MODULE: ./build/model/faults/config.js
var config = __webpack_require__(9905);
;// CONCATENATED MODULE: ./build/entry/handed-values.js





const file = 'input values';
function handedValues(text) {
    const { values, faults: found } = (0,dotenv/* parseDotenv */.q)(text, file, {});
    const reserved = (0,model_name/* keysOf */.YD)(values).flatMap((name) => {
        const why = (0,config_reserved/* reservedName */.k)(name);
        if (why === undefined)
            return [];
        const problem = `sets ${name}, which ${why}`;
        return [config/* configFaults */.q.ENVIRONMENT_LINE({ problem, fix: 'Leave it out.', where: { file, key: name, isHidden: true } })];
    });
    return {
        variables: values,
        secrets: (0,model_name/* keysOf */.YD)(values).map((name) => new secret/* Secret */.z(name, values[name] ?? '')),
        faults: [...found, ...reserved],
    };
}

// EXTERNAL MODULE: ./build/entry/known-environments.js
var known_environments = __webpack_require__(95670);
// EXTERNAL MODULE: ./build/entry/run.js
var run = __webpack_require__(69997);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
;// CONCATENATED MODULE: ./build/entry/runner.js

function openRunner({ hasSummary }) {
    return {
        line: (text) => void process.stdout.write(`${text}\n`),
        startGroup: core.startGroup,
        endGroup: core.endGroup,
        annotate: (level, message, at) => core[level](message, at),
        summary: async (markdown) => {
            if (hasSummary)
                await core.summary.addRaw(markdown).write();
        },
        mask: core.setSecret,
        output: core.setOutput,
    };
}

// EXTERNAL MODULE: ./build/entry/settings.js
var settings = __webpack_require__(84551);
// EXTERNAL MODULE: ./build/entry/signals.js
var signals = __webpack_require__(16353);
// EXTERNAL MODULE: ./build/entry/world.js + 29 modules
var entry_world = __webpack_require__(22411);
;// CONCATENATED MODULE: ./build/entry/action.js























const runAction = (door) => (0,guard/* guarded */.N)(() => runDoor(door));
async function runDoor(door) {
    const variables = (0,entry_process/* variablesOf */.h)(process.env);
    const runner = openRunner({ hasSummary: Boolean(variables['GITHUB_STEP_SUMMARY']) });
    const redactor = (0,redact/* createRedactor */.l)();
    const shell = (0,settings/* readSettings */.sb)(new Map(), variables, ['text']);
    const verbose = variables['RUNNER_DEBUG'] === '1' || shell.settings.verbose;
    const workspace = variables['GITHUB_WORKSPACE'] ?? process.cwd();
    const view = createGithub({ runner, redactor, readText: entry_process/* readText */.y, verbose, workspace, token: external_node_crypto_.randomUUID });
    const read = readActionInputs(door, variables, known_environments/* knownEnvironments */.k);
    const story = createPlanStory((chapter) => converse(chapter));
    const report = isTold(read) ? together([story, view]) : view;
    const masked = new Set();
    const hide = (secrets) => {
        for (const mask of masksOf(secrets).filter((each) => !masked.has(each))) {
            masked.add(mask);
            runner.mask(mask);
        }
        for (const name of redactor.hide(secrets)) {
            report.tell({ kind: 'notice', level: 'warning', message: `the value of ${name} is too short to be masked` });
        }
    };
    hide(secretInputs(door, variables));
    for (const message of (0,settings/* unknownVariables */.Au)(variables))
        report.tell({ kind: 'notice', level: 'warning', message });
    const token = read.given.get('githubToken');
    const values = read.given.get('values');
    const handed = handedValues(values instanceof secret/* Secret */.z ? values.reveal() : '');
    hide(handed.secrets);
    const world = (0,entry_world.openWorld)({
        door: 'action',
        folder: process.cwd(),
        variables: { ...withoutInputs(variables), ...handed.variables },
        report,
        hide,
        ...(token instanceof secret/* Secret */.z ? { token } : {}),
    });
    const converse = createConversation(world, wishesOf(read), redactor.clean);
    (0,signals/* onStop */.g)(world.stop, Date.now);
    const environment = read.given.get('environment');
    const ended = await (0,run/* run */.e)({
        command: read.stage.name,
        report,
        ...(typeof environment === 'string' ? { environment } : {}),
        stop: world.stop,
        body: async () => {
            const found = [...shell.faults, ...read.faults, ...handed.faults];
            if (found.length > 0)
                throw new fault/* Faults */.CG(found);
            if (changesHosts(read))
                await refuseStrangers(world);
            return read.stage.start(read.given, world);
        },
    });
    const reason = failureReason(ended.faults);
    setOutputs({ ...ended.outputs, ...(reason === undefined ? {} : { failureReason: reason }) }, { runner, clean: redactor.clean });
    return ended.exit;
}
const isTold = ({ given }) => given.get('dryRun') !== true && given.get('approved') !== true;
function wishesOf({ given }) {
    const comment = given.get('comment');
    return {
        comment: comment === 'true' || comment === 'changes-only' ? comment : 'false',
        deployment: given.get('deployment') === true,
    };
}
const changesHosts = ({ stage, given }) => stage.name !== 'plan' && given.get('dryRun') !== true;
async function refuseStrangers(world) {
    const event = await (0,observe_event/* readEvent */.j_)(world);
    const why = event && (0,observe_event/* strangersIn */.Zz)(event);
    if (event !== undefined && why !== undefined)
        throw faults/* faults */.e.EVENT_UNTRUSTED({ event: event.name, why });
}
const withoutInputs = (variables) => Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('INPUT_')));
const failureReason = (found) => found[0]?.code.toLowerCase().replaceAll('_', '-');
function secretInputs(door, variables) {
    const texts = inputTexts(variables);
    return actionInputs(door)
        .filter(({ name }) => (0,inputs/* inputOf */.wg)(name).kind === 'secret')
        .map(({ name }) => new secret/* Secret */.z(`input ${(0,inputs/* inputLabel */.NB)(name)}`, texts.get((0,inputs/* inputLabel */.NB)(name)) ?? ''));
}
function setOutputs(values, { runner, clean }) {
    for (const name of outputNames) {
        const value = values[name];
        if (value === undefined)
            continue;
        if (clean(value) === value)
            runner.output(outputLabel(name), value);
        else
            runner.annotate('warning', `Output ${outputLabel(name)} holds a secret and was left out.`, { title: 'output' });
    }
}


/***/ }),

/***/ 81036:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zz: () => (/* binding */ strangersIn),
/* harmony export */   _n: () => (/* binding */ pullRequestOf),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
const largest = 25_000_000;
async function readEvent({ outside, variables }) {
    const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables;
    if (!name)
        return undefined;
    const about = path ? await outside.files.about(path) : undefined;
    if (!path || about?.kind !== 'file' || about.size > largest)
        return { name, payload: undefined };
    const bytes = await outside.files.read(path);
    return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) };
}
async function pullRequestOf(around) {
    const { ci } = around.outside;
    const event = await readEvent(around);
    if (event === undefined)
        return { why: 'this is no run of GitHub Actions' };
    if (ci === undefined)
        return { why: 'there is no token to ask GitHub with (input github-token)', isUnknown: true };
    return (await ci()).pullRequest({ event, commit: around.variables['GITHUB_SHA'] ?? '' });
}
function strangersIn({ name, payload }) {
    if (name === 'pull_request_target')
        return 'its runs hold secrets while the pull request may come from anybody';
    const head = headOf(name, payload);
    if (head === undefined)
        return undefined;
    const own = textAt(payload, 'repository', 'full_name');
    return head === own ? undefined : `its code is that of ${head ?? 'a repository that is gone'}, a fork`;
}
function headOf(name, payload) {
    if (name.startsWith('pull_request'))
        return textAt(payload, 'pull_request', 'head', 'repo', 'full_name') ?? null;
    if (name === 'workflow_run')
        return textAt(payload, 'workflow_run', 'head_repository', 'full_name') ?? null;
    return undefined;
}
function textAt(value, ...keys) {
    const found = keys.reduce((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined), value);
    return typeof found === 'string' ? found : undefined;
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 26708:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ webAddressOf)
/* harmony export */ });
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);

function webAddressOf({ services }) {
    const all = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(services).flatMap((name) => services[name] ?? []);
    const rollout = all.find(({ rollout: each }) => domainsOf(each).length > 0)?.rollout;
    const [domain] = domainsOf(rollout);
    if (rollout === undefined || domain === undefined)
        return undefined;
    const scheme = all.some(isEncrypting) ? 'https' : 'http';
    return `${scheme}://${domain}${rollout.path === '/' ? '' : rollout.path}`;
}
const domainsOf = (rollout) => (rollout?.domains ?? []).filter((domain) => /^[a-z0-9.-]+$/i.test(domain));
const isEncrypting = ({ role, definition }) => role === 'gateway' && [definition['ports'] ?? []].flat().some((port) => publishedOf(port) === '443');
const publishedOf = (port) => typeof port === 'object' && port !== null && 'published' in port ? String(port['published']) : undefined;


/***/ })

};
;