"use strict";
exports.id = 998;
exports.ids = [998];
exports.modules = {
  /***/
  65998: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        runAction: () => (
          /* binding */
          runAction
        )
      });
      var external_node_crypto_ = __webpack_require__(77598);
      var model_fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var secret = __webpack_require__(30381);
      var observe_event = __webpack_require__(81036);
      var quantity = __webpack_require__(74480);
      var describe_plan = __webpack_require__(17124);
      var explain = __webpack_require__(9868);
      var fence = __webpack_require__(80747);
      var model_name = __webpack_require__(40042);
      var markdown = __webpack_require__(70569);
      ;
      function rolloutTable(plan, progress) {
        const rows = (0, model_name.YD)(plan.to.hosts).flatMap((host) => servicesOn(plan, host).map((service) => {
          const steps = plan.steps.filter(({ operation }) => isAbout(operation, host, service));
          const { before, after } = imagesOf(plan, host, service);
          return [(0, markdown.aY)(`${service}`), (0, markdown.aY)(host), digestIn(before), digestIn(after), outcomeOf(steps, progress)];
        }));
        return table(["service", "host", "image before", "image after", "outcome"], rows);
      }
      function migrationTable({ steps }, { finished, begun }) {
        const rows = steps.flatMap(({ id, operation }) => {
          if (operation.kind !== "migration.apply")
            return [];
          const { database, name, phase } = operation;
          const done = finished.get(id);
          const outcome = done === void 0 ? begun.has(id) ? "begun" : "not begun" : wordOf[done.outcome];
          const time = done === void 0 ? "" : (0, quantity.M)(done.milliseconds);
          return [[(0, markdown.aY)(database), (0, markdown.aY)(name), phase, outcome, time]];
        });
        return table(["database", "migration", "phase", "outcome", "time"], rows);
      }
      const wordOf = { done: "applied", failed: "failed", skipped: "not begun" };
      const servicesOn = ({ steps }, host) => {
        const named = steps.flatMap(({ operation }) => "service" in operation && operation.host === host ? [operation.service] : []);
        return [...new Set(named)].toSorted();
      };
      const isAbout = (operation, host, service) => "service" in operation && operation.host === host && operation.service === service;
      function imagesOf({ changes, to }, host, service) {
        const here = changes.filter((change) => change.host === host && change.service === service);
        const image = here.find(({ subject }) => subject === "image");
        const whole = here.find(({ subject }) => subject === "service");
        const now = to.services[service]?.image;
        if (image !== void 0)
          return { before: image.from, after: image.to };
        if (whole?.action === "add")
          return { before: void 0, after: now };
        return whole?.action === "remove" ? { before: now, after: void 0 } : { before: now, after: now };
      }
      const digestIn = (image) => (0, markdown.aY)(/sha256:[0-9a-f]{12}/.exec(image ?? "")?.[0] ?? "");
      function outcomeOf(steps, { finished, begun, recovery }) {
        const isBegun = steps.some(({ id }) => begun.has(id));
        if (!isBegun)
          return "not begun";
        const isFailed = steps.some(({ id, mayFail }) => finished.get(id)?.outcome === "failed" && !mayFail);
        const isDone = steps.every(({ id, mayFail }) => finished.get(id)?.outcome === "done" || mayFail);
        const word = isFailed ? "failed" : isDone ? "done" : "begun";
        if (recovery === void 0 || recovery === "finished")
          return word;
        return `${word}, ${recovery === "reverted" ? "taken back" : "not taken back"}`;
      }
      const table = (head, rows) => ({
        open: (0, markdown.PP)(head),
        lines: rows.map(markdown.jD)
      });
      var fitted = __webpack_require__(52392);
      var plan_markdown = __webpack_require__(44665);
      ;
      const longest = 34e4;
      const shownFaults = 20;
      const note = "This summary is cut: the whole of it is in the run's log and in the saved plan.";
      function summaryMarkdown({ ended, stages: stages2, lastWords, plan, progress }) {
        const { faults: faults2 } = ended;
        const parts = [
          { lines: [`## Stagecraft ${(0, markdown.tJ)(ended.command)}: ${ended.exit === 0 ? "done" : `failed, exit ${ended.exit}`}`] },
          { lines: ended.serving === void 0 ? [] : [(0, markdown.aY)(ended.serving)] },
          { lines: ended.next === void 0 ? [] : [`Next: ${(0, markdown.aY)(ended.next)}`] },
          { open: (0, markdown.PP)(["stage", "outcome", "time"]), lines: stages2.map(row) },
          ...faults2.slice(0, shownFaults).map((fault) => ({ lines: [faultMarkdown(fault)] })),
          { lines: faults2.length > shownFaults ? [`and ${faults2.length - shownFaults} more, in the log`] : [] },
          ...lastWords.map(({ title, lines }) => (0, fitted.TM)(`Last lines of: ${(0, markdown.qy)(title)}`, (0, markdown.mX)(lines.join("\n")))),
          ...plan === void 0 || progress === void 0 ? [] : [
            (0, fitted.dJ)("**Services**", rolloutTable(plan.plan, progress)),
            (0, fitted.dJ)("**Migrations**", migrationTable(plan.plan, progress))
          ],
          ...plan === void 0 ? [] : [(0, plan_markdown.MD)(plan.plan), ...(0, plan_markdown.mM)(plan.plan, plan.hash)]
        ];
        return `${(0, fitted.$5)(parts, { room: longest, note })}
`;
      }
      const row = ({ stage, outcome, milliseconds }) => (0, markdown.jD)([(0, markdown.aY)(stage), outcome, (0, quantity.M)(milliseconds)]);
      function faultMarkdown({ code: name, what, why, fix, where }) {
        const lines = [
          `**${(0, markdown.tJ)(name)}** ${(0, markdown.aY)(cut(what))}`,
          ...where === void 0 ? [] : [`at ${(0, markdown.aY)((0, explain.d)(where))}`],
          ...why === void 0 ? [] : [`why: ${(0, markdown.aY)(cut(why))}`],
          `fix: ${(0, markdown.aY)(cut(fix))}`
        ];
        return lines.join("<br>\n");
      }
      const cut = (text) => text.length > 2e3 ? `${text.slice(0, 2e3)}…` : text;
      var terminal = __webpack_require__(2509);
      ;
      const annotations = 10;
      const longestMessage = 4e3;
      const openLines = 50;
      function createGithub({ runner, redactor, readText, verbose, workspace, token }) {
        const outputs2 = /* @__PURE__ */ new Map();
        const sentences = /* @__PURE__ */ new Map();
        const progress = /* @__PURE__ */ new Map();
        const told = /* @__PURE__ */ new Set();
        const stages2 = [];
        const lastWords = [];
        const finishedSteps = /* @__PURE__ */ new Map();
        const begun = /* @__PURE__ */ new Set();
        let recovery;
        const count = { error: 0, warning: 0 };
        let plan;
        const say = (text) => {
          for (const line of text.split("\n"))
            runner.line(inertLine(redactor.clean((0, fence.wh)(line))));
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
          const lines = (0, explain.W)(each, readText);
          annotate("error", lines.join("\n"), { title: each.code, ...placeOf(each, workspace) });
        };
        const fenced = (lines) => {
          const end = token();
          runner.line(`::stop-commands::${end}`);
          for (const line of lines)
            runner.line(line);
          runner.line(`::${end}::`);
        };
        const outputOf = (step) => {
          const known = outputs2.get(step) ?? { fence: (0, fence.KH)(redactor), lines: [] };
          outputs2.set(step, known);
          return known;
        };
        const group = (title, lines) => {
          runner.startGroup(inertLine(redactor.clean((0, fence.wh)(title))));
          fenced(lines);
          runner.endGroup();
        };
        const finished = (event) => {
          const { fence: fence2, lines } = outputOf(event.step.id);
          const all = [...lines, ...fence2.end()];
          outputs2.delete(event.step.id);
          const words = sentences.get(event.step.id) ?? event.step.id;
          const detail = event.detail === void 0 ? "" : `: ${event.detail}`;
          const title = `${event.outcome === "done" ? "" : `${event.outcome} `}${words} (${(0, quantity.M)(event.milliseconds)})${detail}`;
          if (event.outcome === "failed") {
            say(title);
            if (all.length === 0)
              return;
            fenced(all.slice(-openLines));
            lastWords.push({ title: words, lines: all.slice(-openLines) });
            return;
          }
          if (all.length === 0) {
            if (event.outcome === "done" || verbose)
              say(`  ${title}`);
            return;
          }
          group(title, all);
        };
        const grouped = (step, title) => {
          const { fence: fence2, lines } = outputOf(step);
          outputs2.delete(step);
          group(title, [...lines, ...fence2.end()]);
        };
        const tell = (event) => {
          switch (event.kind) {
            case "plan":
              plan = { plan: event.plan, hash: event.hash };
              return void 0;
            case "stage.started":
              return say(`${event.stage}: ${event.summary}`);
            case "stage.finished": {
              const { stage, outcome, milliseconds } = event;
              stages2.push({ stage, outcome, milliseconds });
              for (const step of outputs2.keys())
                grouped(step, sentences.get(step) ?? step);
              return say(outcome === "completed" ? `${stage} done in ${(0, quantity.M)(milliseconds)}` : `${stage} ${outcome}`);
            }
            case "step.started":
              sentences.set(event.step.id, event.sentence);
              begun.add(event.step.id);
              return void 0;
            case "step.progress":
              if (progress.get(event.step) === event.message)
                return void 0;
              progress.set(event.step, event.message);
              return say(`    ${sentences.get(event.step) ?? event.step}: ${event.message}`);
            case "step.output": {
              const { fence: fence2, lines } = outputOf(event.step);
              lines.push(...fence2.push(event.text));
              return void 0;
            }
            case "step.finished":
              finishedSteps.set(event.step.id, event);
              return finished(event);
            case "recovery.started":
              return annotate("warning", `${event.stage} recovers: ${event.because}`, { title: "recovery" });
            case "recovery.finished":
              recovery = event.outcome;
              return say(event.outcome === "failed" ? "the recovery failed" : "recovered");
            case "notice":
              if (event.level === "warning")
                return annotate("warning", event.message, { title: "warning" });
              return event.level === "info" || verbose ? say(event.message) : void 0;
            case "fault":
              return fault(event.fault);
          }
        };
        return {
          tell,
          plan: (shown, hash) => {
            plan = { plan: shown, hash };
            runner.startGroup("Plan");
            fenced(redactor.clean((0, describe_plan.df)(shown, hash)).trimEnd().split("\n").map(fence.wh));
            runner.endGroup();
          },
          end: async (ended) => {
            ended.faults.forEach(fault);
            for (const line of ended.lines ?? [])
              say(line);
            const last = (0, terminal.f)(ended);
            const progress2 = begun.size === 0 ? void 0 : { finished: finishedSteps, begun, recovery };
            if (last !== void 0)
              say(last);
            const summary = redactor.clean(summaryMarkdown({ ended, stages: stages2, lastWords, plan, progress: progress2 }));
            await runner.summary(summary).catch((error) => {
              const why = error instanceof Error ? error.message : String(error);
              annotate("warning", `The summary of the job could not be written: ${why}`, { title: "summary" });
            });
          }
        };
      }
      const inertLine = (line) => line.replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[");
      function placeOf({ where }, workspace) {
        if (where === void 0)
          return {};
        const inside = where.file.startsWith(`${workspace}/`) ? where.file.slice(workspace.length + 1) : where.file;
        if (inside.startsWith("/") || inside.startsWith(".."))
          return {};
        return {
          file: inside,
          ...where.line === void 0 ? {} : { startLine: where.line },
          ...where.column === void 0 ? {} : { startColumn: where.column }
        };
      }
      var secret_forms = __webpack_require__(99646);
      ;
      function masksOf(secrets) {
        const values = secrets.map((secret2) => secret2.reveal());
        const masks = values.flatMap((value) => [
          .../[\r\n]/.test(value) ? [] : [value],
          ...(0, secret_forms.Dx)(value),
          ...(0, secret_forms.wf)(value)
        ]);
        return [...new Set(masks)].filter((mask) => mask.length >= secret_forms.pr);
      }
      ;
      const together = (views) => ({
        tell: (event) => views.forEach((view) => view.tell(event)),
        plan: (plan, hash) => views.forEach((view) => view.plan(plan, hash)),
        end: async (ended) => {
          const broken = [];
          for (const view of views)
            await view.end(ended).catch((error) => broken.push(error));
          if (broken.length > 0)
            throw broken[0];
        }
      });
      var model_plan = __webpack_require__(69490);
      var model_stage = __webpack_require__(227);
      ;
      function createPlanStory({ write, lost }) {
        let told;
        let isBegun = false;
        let written = Promise.resolve();
        const tell = (story) => {
          if (told === void 0 || story === void 0)
            return;
          const chapter = { ...told, story };
          written = written.then(() => write(chapter)).catch(lost);
        };
        return {
          tell: (event) => {
            if (event.kind !== "plan")
              return;
            const { plan, hash, release } = event;
            told = { plan, hash, ...release === void 0 ? {} : { release } };
            if (release === void 0 || isBegun)
              return;
            isBegun = true;
            tell({ kind: "applying" });
          },
          plan: (plan, hash) => {
            told ??= { plan, hash };
          },
          end: async (ended) => tell(told && lastOf(ended, told.plan, isBegun)),
          written: () => written
        };
      }
      const toldBefore = "PLAN_APPLIED";
      function lastOf({ command, exit, faults: faults2, serving, next }, plan, isBegun) {
        const around = { ...serving === void 0 ? {} : { serving }, ...next === void 0 ? {} : { next } };
        if (command === "plan")
          return exit === 0 ? { kind: "planned" } : void 0;
        const [fault] = faults2;
        if (exit !== 0)
          return fault?.code === toldBefore ? void 0 : { kind: "failed", ...fault === void 0 ? {} : { fault }, ...around };
        const stage = model_stage.G.findIndex((each) => each === command);
        const isMoreToCome = stage !== -1 && model_stage.G.slice(stage + 1).some((each) => (0, model_plan.B_)(plan, each).length > 0);
        const served = serving === void 0 ? {} : { serving };
        if (!isMoreToCome)
          return { kind: "applied", ...served };
        return command === "rollout" && isBegun ? { kind: "applying", isRolledOut: true, ...served } : void 0;
      }
      var redact = __webpack_require__(61225);
      ;
      const outputs = {
        changes: "Whether the plan changes anything: true or false.",
        complete: "Whether the plan can be applied: true, or false for a preview.",
        planHash: "SHA-256 of the plan.",
        planPath: "Where the plan was saved, relative to the workspace.",
        planRunId: "The id of the run that made the plan: this one, or with approved: true that of the merged pull request; empty where there is none.",
        planArtifact: "The name under which a workflow keeps the plan, so that it is found once it is approved.",
        version: "The version that was built, planned or deployed.",
        imageDigest: "The digest of the backend's image.",
        images: "JSON: service → digest of its image.",
        release: "The id of the release that was made.",
        serving: "What serves now: release id and version, as text.",
        environmentUrl: "Where people find what was deployed: the first domain; empty where there is none.",
        failureReason: "Why the run failed: the code of its fault in kebab-case; empty when it did not."
      };
      const outputNames = (0, model_name.YD)(outputs);
      const outputLabel = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      var inputs = __webpack_require__(30306);
      ;
      const labels = new Map((0, model_name.YD)(inputs.QL).filter((name) => (0, inputs.wg)(name).action).flatMap((name) => ((0, inputs.wg)(name).flags ?? []).map(({ flag }) => [flag, (0, inputs.NB)(name)])));
      function asInputs(fault, environment) {
        const value = ["[\\w.-]+\\.json", ...environment === void 0 ? [] : [environment]].join("|");
        const flag = new RegExp(`stagecraft [a-z][^—]*|--([a-z][a-z-]*)(?: (${value})(?![\\w-]))?`, "g");
        return (0, model_fault.Fg)(fault, (text) => text.replaceAll(flag, (whole, name, given) => {
          const label = name === void 0 ? void 0 : labels.get(name);
          if (label === void 0)
            return whole;
          return given === void 0 ? `input ${label}` : `input ${label}: ${given}`;
        }));
      }
      var suggest = __webpack_require__(5248);
      var stages = __webpack_require__(25358);
      var kinds = __webpack_require__(49412);
      var parse_inputs = __webpack_require__(15137);
      ;
      function actionInputs(door) {
        const declared = door === "pipeline" ? [stages.T, ...Object.values(stages._)] : [stages._[door]];
        const chosen = declared.flatMap((stage) => stage.chosen).filter(({ name }) => (0, inputs.wg)(name).action);
        const isEverywhere = (name) => declared.every((stage) => stage.chosen.some((each) => each.name === name && each.required));
        const names = [...new Set(chosen.map(({ name }) => name))].map((name) => ({ name, required: isEverywhere(name) }));
        return door === "pipeline" ? [{ name: "stage", required: false }, ...names] : names;
      }
      function inputTexts(variables) {
        const entries = Object.entries(variables).filter(([name]) => name.startsWith("INPUT_"));
        const texts = entries.map(([name, text]) => [name.slice("INPUT_".length).toLowerCase(), text.trim()]);
        return new Map(texts.filter(([, text]) => text !== ""));
      }
      function readActionInputs(door, variables, configured) {
        const texts = inputTexts(variables);
        const declared = actionInputs(door);
        const asked = door === "pipeline" ? kinds.E.stage.parse(texts.get("stage") ?? "all") : door;
        const stage = asked === void 0 || asked === "all" ? stages.T : stages._[asked];
        const written = new Map(stage.chosen.flatMap(({ name }) => writtenFor(name, texts, variables)));
        const values = (0, parse_inputs.T)({
          chosen: stage.chosen,
          written,
          door: "action",
          label: (name) => `input ${(0, inputs.NB)(name)}`,
          configured
        });
        return {
          stage,
          given: values.given,
          faults: [
            ...unknown(declared, texts),
            ...unexpanded(texts),
            ...asked === void 0 ? [badStage(texts.get("stage") ?? "")] : [],
            ...asked === void 0 ? [] : unused({ declared, texts, stage }),
            ...values.faults
          ]
        };
      }
      function writtenFor(name, texts, variables) {
        const label = (0, inputs.NB)(name);
        const text = (0, inputs.wg)(name).action ? texts.get(label) : void 0;
        if (text === void 0)
          return (0, parse_inputs.o)(name, variables);
        return [[name, { text, source: `input ${label}`, yaml: true }]];
      }
      function unknown(declared, texts) {
        const known = declared.map(({ name }) => (0, inputs.NB)(name));
        return [...texts.keys()].filter((input) => !known.includes(input)).sort().map((input) => {
          const near = (0, suggest.p)(input, known);
          return faults.e.INPUT_UNKNOWN({ input, known, ...near === void 0 ? {} : { suggestion: near } });
        });
      }
      function unexpanded(texts) {
        return [...texts].filter(([, text]) => text.includes("${{")).map(([input, value]) => faults.e.INPUT_UNEXPANDED({ input: `input ${input}`, value: value.slice(0, 120) }));
      }
      const badStage = (value) => {
        const near = (0, suggest.p)(value, ["all", ...model_stage.h]);
        return faults.e.INPUT_INVALID({
          input: "input stage",
          value,
          expects: kinds.E.stage.expects,
          example: kinds.E.stage.example,
          ...near === void 0 ? {} : { suggestion: near }
        });
      };
      function unused({ declared, texts, stage }) {
        return declared.filter(({ name }) => name !== "stage" && !stage.chosen.some((each) => each.name === name)).filter(({ name }) => {
          const text = texts.get((0, inputs.NB)(name));
          return text !== void 0 && text !== (0, inputs.wg)(name).default?.action && name !== "githubToken";
        }).map(({ name }) => faults.e.INPUT_UNUSED({ input: (0, inputs.NB)(name), stage: stage.name }));
      }
      var entry_process = __webpack_require__(16109);
      var web_address = __webpack_require__(26708);
      ;
      function planComment({ plan, hash, story, run: run2, commit }) {
        const told = [
          (0, plan_markdown.MD)(plan),
          { lines: storyLines(story, { run: run2, commit, isEmpty: (0, model_plan.Im)(plan) }) },
          ...story.kind === "planned" ? [{ lines: howToApply(plan, hash) }] : []
        ];
        const note2 = `The plan is longer than a comment may be: the rest is in ${run2 === void 0 ? "the job's summary" : plan_comment_link(run2, "the run's summary")} and in the saved plan.`;
        return (0, fitted.$5)([...told, ...(0, plan_markdown.mM)(plan, hash)], { room: plan_markdown.e7, note: note2 });
      }
      function storyLines(story, { run: run2, commit, isEmpty: isNothing }) {
        const where = run2 === void 0 ? "" : ` in ${plan_comment_link(run2, `run ${run2.id}`)}`;
        switch (story.kind) {
          case "planned": {
            const from = commit === void 0 ? "" : ` from ${(0, markdown.aY)(commit.slice(0, 12))}`;
            return [`**${isNothing ? "No changes" : "Planned"}**${from}${where}.`];
          }
          case "applying":
            return [`**Being applied**${where}.`];
          case "applied":
            return [`**Applied**${where}.`, ...servingLines(story)];
          case "failed":
            return [
              `**Failed**${where}${story.fault === void 0 ? "." : `: ${(0, markdown.aY)(story.fault.code)} ${(0, markdown.aY)(story.fault.what)}`}`,
              ...servingLines(story)
            ];
        }
      }
      const servingLines = ({ serving, next }) => [
        ...serving === void 0 ? [] : ["", (0, markdown.aY)(serving)],
        ...next === void 0 ? [] : ["", `Next: ${(0, markdown.aY)(next)}`]
      ];
      function howToApply(plan, hash) {
        if ((0, model_plan.Im)(plan))
          return [];
        if (!plan.complete)
          return [
            "Nothing has changed yet. After the merge the deploy makes a plan of its own: this one lacks what is not built or seen."
          ];
        const byHand = (0, markdown.aY)(`stagecraft deploy --env ${plan.environment} --plan-hash ${hash}`);
        return [
          `Nothing has changed yet. After the merge the deploy applies exactly this, or says what moved and changes nothing. By hand, on this commit: ${byHand}`
        ];
      }
      const plan_comment_link = ({ url }, text) => /^https?:\/\/[\w.:-]+(\/[\w.-]+)+$/.test(url) ? `[${text}](${url})` : text;
      ;
      function createConversation(around, wishes, clean) {
        let found;
        let record;
        const told = /* @__PURE__ */ new Set();
        const say = (level, message) => {
          if (!told.has(message))
            around.emit({ kind: "notice", level, message });
          told.add(message);
        };
        const comment = async (ci, chapter) => {
          const pull = await (found ??= (0, observe_event._n)(around));
          if ("why" in pull)
            return pull.isUnknown ? say("warning", refused("The plan is not shown on a pull request", pull)) : void 0;
          const marker = markerOf(chapter, around);
          const { plan, story } = chapter;
          const body = clean(planComment({ ...chapter, run: around.outside.identity.run, commit: marker.commit }));
          const when = (present) => {
            const isBegun = story.kind === "planned" || chapter.release !== void 0;
            if (present === void 0)
              return (wishes.comment === "true" || !(0, model_plan.Im)(plan)) && (isBegun || story.kind === "failed");
            if (!isBegun && story.kind === "failed" && isOfOther(present, marker))
              return false;
            return !isNewer(present, marker) && !(story.kind === "applying" && isSame(present, marker));
          };
          const answer = await ci.comment({ pullRequest: pull.number, marker, body, when });
          if ("url" in answer || answer.missing === void 0 && !answer.isUnknown)
            return;
          const isShown = story.kind === "planned";
          const what = isShown ? "The plan is not shown on the pull request but in the job summary" : "What becomes of the plan is not told on the pull request but in the job summary";
          if (pull.isFork)
            return say("info", `${what}: runs of forks may not write`);
          say(isShown ? "warning" : "info", refused(what, answer));
        };
        const deployment = async (ci, { plan, hash, release, story }) => {
          if (release === void 0)
            return;
          const answer = await (record === void 0 ? ci.deployment({
            ...recordOf(plan, clean),
            commit: commitOf(plan, around),
            payload: payloadOf(plan, { planHash: hash, release, version: clean(plan.to.version) })
          }) : { id: record });
          if ("why" in answer)
            return say("warning", refused("No deployment is recorded", answer));
          record = answer.id;
          const url = (0, web_address.c)(plan.to);
          const log = around.outside.identity.run?.url;
          const status = await ci.deploymentStatus({
            id: answer.id,
            state: isServed(story) ? "success" : story.kind === "failed" ? "failure" : "in_progress",
            description: clean(descriptionOf(story)),
            ...url === void 0 || !isServed(story) ? {} : { environmentUrl: url },
            ...log === void 0 ? {} : { logUrl: log }
          });
          if ("why" in status)
            say("warning", refused("The deployment is not recorded as it ended", status));
        };
        return async (chapter) => {
          const open = around.outside.ci;
          if (open === void 0 || around.outside.identity.run === void 0)
            return;
          const ci = await open();
          if (wishes.comment !== "false")
            await comment(ci, chapter);
          if (wishes.deployment)
            await deployment(ci, chapter);
        };
      }
      const refused = (what, { why, missing }) => `${what}: ${why}.${missing === void 0 ? "" : ` Add this line under permissions: of the job: ${missing}`}`;
      function markerOf({ plan, hash, story }, around) {
        const run2 = around.outside.identity.run?.id;
        return {
          app: plan.app,
          environment: plan.environment,
          hash,
          commit: commitOf(plan, around),
          ...run2 === void 0 ? {} : { run: run2 },
          state: story.kind
        };
      }
      const isOfOther = ({ run: present, state }, { run: run2 }) => state === "applying" && present !== run2;
      const isServed = (story) => story.kind === "applied" || story.kind === "applying" && story.isRolledOut === true;
      const isSame = (present, { hash, state }) => present.hash === hash && present.state === state;
      const isNewer = ({ run: present }, { run: run2 }) => present !== void 0 && run2 !== void 0 && /^\d{1,20}$/.test(present) && BigInt(present) > BigInt(run2);
      const recordOf = ({ environment, to, approval }, clean) => ({
        environment,
        description: clean(to.version),
        isProduction: approval,
        isTransient: false
      });
      const commitOf = ({ to }, { variables }) => to.commit ?? variables["GITHUB_SHA"] ?? "";
      const payloadOf = ({ to }, told) => ({
        ...told,
        images: Object.fromEntries((0, model_name.YD)(to.services).map((name) => [name, to.services[name]?.image.split("@")[1] ?? ""]))
      });
      const descriptionOf = (story) => {
        if (story.kind === "failed")
          return story.fault?.code ?? "failed";
        const isOver = story.kind === "applied";
        return (story.kind === "planned" ? void 0 : story.serving) ?? (isOver ? "applied" : "being applied");
      };
      var guard = __webpack_require__(85057);
      var dotenv = __webpack_require__(49262);
      var config_reserved = __webpack_require__(27868);
      var config = __webpack_require__(9905);
      ;
      const file = "input values";
      function handedValues(text) {
        const { values, faults: found } = (0, dotenv.q)(text, file, {});
        const reserved = (0, model_name.YD)(values).flatMap((name) => {
          const why = (0, config_reserved.k)(name);
          if (why === void 0)
            return [];
          const problem = `sets ${name}, which ${why}`;
          return [config.q.ENVIRONMENT_LINE({ problem, fix: "Leave it out.", where: { file, key: name, isHidden: true } })];
        });
        return {
          variables: values,
          secrets: (0, model_name.YD)(values).map((name) => new secret.z(name, values[name] ?? "")),
          faults: [...found, ...reserved]
        };
      }
      var known_environments = __webpack_require__(95670);
      var run = __webpack_require__(69997);
      var core = __webpack_require__(96421);
      ;
      function openRunner({ hasSummary }) {
        return {
          line: (text) => void process.stdout.write(`${text}
`),
          startGroup: core.startGroup,
          endGroup: core.endGroup,
          annotate: (level, message, at) => core[level](message, at),
          summary: async (markdown2) => {
            if (hasSummary)
              await core.summary.addRaw(markdown2).write();
          },
          mask: core.setSecret,
          output: core.setOutput
        };
      }
      var settings = __webpack_require__(84551);
      var signals = __webpack_require__(16353);
      var entry_world = __webpack_require__(22411);
      ;
      const runAction = (door) => (0, guard.N)(() => runDoor(door));
      async function runDoor(door) {
        const variables = (0, entry_process.h)(process.env);
        const runner = openRunner({ hasSummary: Boolean(variables["GITHUB_STEP_SUMMARY"]) });
        const redactor = (0, redact.l)();
        const shell = (0, settings.sb)(/* @__PURE__ */ new Map(), variables, ["text"]);
        const verbose = variables["RUNNER_DEBUG"] === "1" || shell.settings.verbose;
        const workspace = variables["GITHUB_WORKSPACE"] ?? process.cwd();
        const view = createGithub({ runner, redactor, readText: entry_process.y, verbose, workspace, token: external_node_crypto_.randomUUID });
        const read = readActionInputs(door, variables, known_environments.k);
        const story = createPlanStory({
          write: (chapter) => converse(chapter),
          lost: (error) => {
            const why = error instanceof Error ? error.message : String(error);
            view.tell({
              kind: "notice",
              level: "warning",
              message: `What becomes of the plan was not told to GitHub: ${why}`
            });
          }
        });
        const report = isTold(read) ? together([view, story]) : view;
        const masked = /* @__PURE__ */ new Set();
        const hide = (secrets) => {
          for (const mask of masksOf(secrets).filter((each) => !masked.has(each))) {
            masked.add(mask);
            runner.mask(mask);
          }
          for (const name of redactor.hide(secrets)) {
            report.tell({ kind: "notice", level: "warning", message: `the value of ${name} is too short to be masked` });
          }
        };
        hide(secretInputs(door, variables));
        for (const message of (0, settings.Au)(variables))
          report.tell({ kind: "notice", level: "warning", message });
        const token = read.given.get("githubToken");
        const values = read.given.get("values");
        const handed = handedValues(values instanceof secret.z ? values.reveal() : "");
        hide(handed.secrets);
        const world = (0, entry_world.openWorld)({
          door: "action",
          folder: process.cwd(),
          variables: { ...withoutInputs(variables), ...handed.variables },
          report,
          hide,
          ...token instanceof secret.z ? { token } : {}
        });
        const converse = createConversation(world, wishesOf(read), redactor.clean);
        (0, signals.g)(world.stop, Date.now);
        const environment = read.given.get("environment");
        const ended = await (0, run.e)({
          command: read.stage.name,
          report,
          ...typeof environment === "string" ? { environment } : {},
          stop: world.stop,
          reword: (fault) => asInputs(fault, typeof environment === "string" ? environment : void 0),
          body: async () => {
            const found = [...shell.faults, ...read.faults, ...handed.faults];
            if (found.length > 0)
              throw new model_fault.CG(found);
            if (changesHosts(read))
              await refuseStrangers(world);
            return read.stage.start(read.given, world);
          }
        });
        const reason = failureReason(ended.faults);
        setOutputs({ ...ended.outputs, ...reason === void 0 ? {} : { failureReason: reason } }, { runner, clean: redactor.clean });
        await story.written();
        return ended.exit;
      }
      const isTold = ({ given }) => given.get("dryRun") !== true && given.get("approved") !== true;
      function wishesOf({ given }) {
        const comment = given.get("comment");
        return {
          comment: comment === "true" || comment === "changes-only" ? comment : "false",
          deployment: given.get("deployment") === true
        };
      }
      const changesHosts = ({ stage, given }) => stage.name !== "plan" && given.get("dryRun") !== true;
      async function refuseStrangers(world) {
        const event = await (0, observe_event.j_)(world);
        const why = event && (0, observe_event.Zz)(event);
        if (event !== void 0 && why !== void 0)
          throw faults.e.EVENT_UNTRUSTED({ event: event.name, why });
      }
      const withoutInputs = (variables) => Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("INPUT_")));
      const failureReason = (found) => found[0]?.code.toLowerCase().replaceAll("_", "-");
      function secretInputs(door, variables) {
        const texts = inputTexts(variables);
        return actionInputs(door).filter(({ name }) => (0, inputs.wg)(name).kind === "secret").map(({ name }) => new secret.z(`input ${(0, inputs.NB)(name)}`, texts.get((0, inputs.NB)(name)) ?? ""));
      }
      function setOutputs(values, { runner, clean }) {
        for (const name of outputNames) {
          const value = values[name];
          if (value === void 0)
            continue;
          if (clean(value) === value)
            runner.output(outputLabel(name), value);
          else
            runner.annotate("warning", `Output ${outputLabel(name)} holds a secret and was left out.`, { title: "output" });
        }
      }
    })
  ),
  /***/
  81036: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Zz: () => (
          /* binding */
          strangersIn
        ),
        /* harmony export */
        _n: () => (
          /* binding */
          pullRequestOf
        ),
        /* harmony export */
        j_: () => (
          /* binding */
          readEvent
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      const largest = 25e6;
      async function readEvent({ outside, variables }) {
        const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables;
        if (!name)
          return void 0;
        const about = path ? await outside.files.about(path) : void 0;
        if (!path || about?.kind !== "file" || about.size > largest)
          return { name, payload: void 0 };
        const bytes = await outside.files.read(path);
        return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) };
      }
      async function pullRequestOf(around) {
        const { ci } = around.outside;
        const event = await readEvent(around).catch(unread);
        if (event !== void 0 && "why" in event)
          return event;
        if (event === void 0)
          return { why: "this is no run of GitHub Actions" };
        if (ci === void 0)
          return { why: "there is no token to ask GitHub with (input github-token)", isUnknown: true };
        return (await ci()).pullRequest({ event, commit: around.variables["GITHUB_SHA"] ?? "" });
      }
      function unread(error) {
        if (!(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC))
          throw error;
        return { why: `the event of this run is not known: ${error.what.replace(/\.$/, "")}`, isUnknown: true };
      }
      function strangersIn({ name, payload }) {
        if (name === "pull_request_target")
          return "its runs hold secrets while the pull request may come from anybody";
        const head = headOf(name, payload);
        if (head === void 0)
          return void 0;
        const own = textAt(payload, "repository", "full_name");
        return head === own ? void 0 : `its code is that of ${head ?? "a repository that is gone"}, a fork`;
      }
      function headOf(name, payload) {
        if (name.startsWith("pull_request"))
          return textAt(payload, "pull_request", "head", "repo", "full_name") ?? null;
        if (name === "workflow_run")
          return textAt(payload, "workflow_run", "head_repository", "full_name") ?? null;
        return void 0;
      }
      function textAt(value, ...keys) {
        const found = keys.reduce((at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : void 0, value);
        return typeof found === "string" ? found : void 0;
      }
      function jsonOf(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  26708: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        c: () => (
          /* binding */
          webAddressOf
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      function webAddressOf({ services }) {
        const all = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).flatMap((name) => services[name] ?? []);
        const rollout = all.find(({ rollout: each }) => domainsOf(each).length > 0)?.rollout;
        const [domain] = domainsOf(rollout);
        if (rollout === void 0 || domain === void 0)
          return void 0;
        const scheme = all.some(isEncrypting) ? "https" : "http";
        return `${scheme}://${domain}${rollout.path === "/" ? "" : rollout.path}`;
      }
      const domainsOf = (rollout) => (rollout?.domains ?? []).filter((domain) => /^[a-z0-9.-]+$/i.test(domain));
      const isEncrypting = ({ role, definition }) => role === "gateway" && [definition["ports"] ?? []].flat().some((port) => publishedOf(port) === "443");
      const publishedOf = (port) => typeof port === "object" && port !== null && "published" in port ? String(port["published"]) : void 0;
    })
  )
};
;
