"use strict";
exports.id = 273;
exports.ids = [273];
exports.modules = {

/***/ 5273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(9969);
// EXTERNAL MODULE: ./build/model/secret.js
var secret = __webpack_require__(381);
// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(4480);
// EXTERNAL MODULE: ./build/plan/describe-plan.js
var describe_plan = __webpack_require__(7124);
// EXTERNAL MODULE: ./build/report/explain.js + 1 modules
var explain = __webpack_require__(9868);
// EXTERNAL MODULE: ./build/report/fence.js
var fence = __webpack_require__(747);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(569);
// EXTERNAL MODULE: ./build/report/plan-markdown.js
var plan_markdown = __webpack_require__(4665);
;// CONCATENATED MODULE: ./build/report/summary.js




const shownFaults = 50;
function summaryMarkdown({ ended, stages, plan }) {
    const parts = [
        `## Stagecraft ${(0,markdown/* inert */.tJ)(ended.command)}: ${ended.exit === 0 ? 'done' : `failed, exit ${ended.exit}`}`,
        ...(ended.serving === undefined ? [] : [(0,markdown/* code */.aY)(ended.serving)]),
        ...(ended.next === undefined ? [] : [`Next: ${(0,markdown/* code */.aY)(ended.next)}`]),
        ...(stages.length === 0 ? [] : [(0,markdown/* table */.tp)(['stage', 'outcome', 'time'], stages.map(row))]),
        ...(plan === undefined ? [] : [(0,plan_markdown/* planMarkdown */.X)(plan.plan, plan.hash)]),
        ...ended.faults.slice(0, shownFaults).map(faultMarkdown),
        ...(ended.faults.length > shownFaults ? [`and ${ended.faults.length - shownFaults} more, in the log`] : []),
    ];
    return `${parts.join('\n\n')}\n`;
}
const row = ({ stage, outcome, milliseconds }) => [
    (0,markdown/* code */.aY)(stage),
    outcome,
    (0,quantity/* describeDuration */.M)(milliseconds),
];
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
            if (all.length > 0)
                fenced(all.slice(-openLines));
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
                return finished(event);
            case 'recovery.started':
                return annotate('warning', `${event.stage} recovers: ${event.because}`, { title: 'recovery' });
            case 'recovery.finished':
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
            if (last !== undefined)
                say(last);
            await runner.summary(redactor.clean(summaryMarkdown({ ended, stages, plan })));
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
var secret_forms = __webpack_require__(9646);
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

// EXTERNAL MODULE: ./build/report/redact.js
var redact = __webpack_require__(1225);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(42);
;// CONCATENATED MODULE: ./build/stages/outputs.js

const outputs = {
    changes: 'Whether the plan changes anything: true or false.',
    complete: 'Whether the plan can be applied: true, or false for a preview.',
    planHash: 'SHA-256 of the plan.',
    planPath: 'Where the plan was saved, relative to the workspace.',
    planRunId: 'The id of the run that made the plan.',
    version: 'The version that was built, planned or deployed.',
    imageDigest: "The digest of the backend's image.",
    images: 'JSON: service → digest of its image.',
    release: 'The id of the release that was made.',
    serving: 'What serves now: release id and version, as text.',
    failureReason: 'Why the run failed: the code of its fault in kebab-case; empty when it did not.',
};
const outputNames = (0,model_name/* keysOf */.YD)(outputs);
const outputLabel = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// EXTERNAL MODULE: ./build/config/suggest.js
var suggest = __webpack_require__(5248);
// EXTERNAL MODULE: ./build/model/faults/index.js + 14 modules
var faults = __webpack_require__(8290);
// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
// EXTERNAL MODULE: ./build/stages/index.js + 9 modules
var stages = __webpack_require__(5358);
// EXTERNAL MODULE: ./build/stages/inputs.js
var inputs = __webpack_require__(306);
// EXTERNAL MODULE: ./build/stages/kinds.js
var kinds = __webpack_require__(9412);
// EXTERNAL MODULE: ./build/entry/parse-inputs.js
var parse_inputs = __webpack_require__(5137);
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
    const near = (0,suggest/* nearest */.p)(value, ['all', ...stage/* stageNames */.h]);
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
var entry_process = __webpack_require__(6109);
// EXTERNAL MODULE: ./build/entry/guard.js
var guard = __webpack_require__(5057);
// EXTERNAL MODULE: ./build/entry/known-environments.js
var known_environments = __webpack_require__(5670);
// EXTERNAL MODULE: ./build/entry/run.js
var run = __webpack_require__(9997);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
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
var settings = __webpack_require__(4551);
// EXTERNAL MODULE: ./build/entry/signals.js
var signals = __webpack_require__(6353);
// EXTERNAL MODULE: ./build/entry/world.js + 24 modules
var entry_world = __webpack_require__(5813);
;// CONCATENATED MODULE: ./build/entry/action.js

















const runAction = (door) => (0,guard/* guarded */.N)(() => runDoor(door));
async function runDoor(door) {
    const variables = (0,entry_process/* variablesOf */.h)(process.env);
    const runner = openRunner({ hasSummary: Boolean(variables['GITHUB_STEP_SUMMARY']) });
    const redactor = (0,redact/* createRedactor */.l)();
    const shell = (0,settings/* readSettings */.sb)(new Map(), variables, ['text']);
    const verbose = variables['RUNNER_DEBUG'] === '1' || shell.settings.verbose;
    const workspace = variables['GITHUB_WORKSPACE'] ?? process.cwd();
    const report = createGithub({ runner, redactor, readText: entry_process/* readText */.y, verbose, workspace, token: external_node_crypto_.randomUUID });
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
    const read = readActionInputs(door, variables, known_environments/* knownEnvironments */.k);
    const token = read.given.get('githubToken');
    const world = (0,entry_world.openWorld)({
        door: 'action',
        folder: process.cwd(),
        variables: withoutInputs(variables),
        report,
        hide,
        ...(token instanceof secret/* Secret */.z ? { token } : {}),
    });
    (0,signals/* onStop */.g)(world.stop, Date.now);
    const environment = read.given.get('environment');
    const ended = await (0,run/* run */.e)({
        command: read.stage.name,
        report,
        ...(typeof environment === 'string' ? { environment } : {}),
        stop: world.stop,
        body: async () => {
            const found = [...shell.faults, ...read.faults];
            if (found.length === 0)
                return read.stage.start(read.given, world);
            throw new fault/* Faults */.CG(found);
        },
    });
    const reason = failureReason(ended.faults);
    setOutputs({ ...ended.outputs, ...(reason === undefined ? {} : { failureReason: reason }) }, { runner, clean: redactor.clean });
    return ended.exit;
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


/***/ })

};
;