"use strict";
exports.id = 389;
exports.ids = [389];
exports.modules = {
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
        const event = await readEvent(around);
        if (event === void 0)
          return { why: "this is no run of GitHub Actions" };
        if (ci === void 0)
          return { why: "there is no token to ask GitHub with (input github-token)", isUnknown: true };
        return (await ci()).pullRequest({ event, commit: around.variables["GITHUB_SHA"] ?? "" });
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
  98389: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        runPlan: () => (
          /* binding */
          runPlan
        ),
        showDeploy: () => (
          /* binding */
          showDeploy
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var plan = __webpack_require__(69490);
      var faults = __webpack_require__(28977);
      var observe_event = __webpack_require__(81036);
      ;
      async function findApproved({ outside, variables }, environment) {
        const pull = await (0, observe_event._n)({ outside, variables });
        if ("why" in pull)
          return none(pull);
        if (pull.isOpen)
          return none({ why: `pull request ${pull.number} is not merged` });
        if (outside.ci === void 0)
          throw new Error("a pull request was found without anybody to ask");
        const found = await (await outside.ci()).plannedRun({ commit: pull.head, environment });
        if ("why" in found)
          return none(found);
        return {
          outputs: { planRunId: found.run },
          lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
          result: { planRunId: found.run, run: found.url, pullRequest: pull.number }
        };
      }
      function none({ why, missing, isUnknown }) {
        if (isUnknown || missing !== void 0)
          throw faults.e.APPROVED_UNKNOWN({ why, ...missing === void 0 ? {} : { missing } });
        return { outputs: { planRunId: "" }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } };
      }
      var connected = __webpack_require__(74144);
      var deploy = __webpack_require__(85529);
      var deploying = __webpack_require__(73026);
      var plan_file = __webpack_require__(66319);
      var ledger = __webpack_require__(53968);
      var serving = __webpack_require__(3307);
      var values = __webpack_require__(29565);
      var version = __webpack_require__(32447);
      var stages_wanted = __webpack_require__(89650);
      ;
      async function runPlan(inputs, world) {
        if (inputs.approved === true)
          return findApproved(world, inputs.environment);
        const project = await (0, deploying.gi)(world, inputs);
        (0, deploying.VM)(project, inputs.services);
        if (inputs.output !== void 0)
          await (0, plan_file.Gt)(world, inputs.output);
        const versioned = await (0, version.E4)(world, project, inputs.version);
        const wanting = { services: inputs.services, ...versioned };
        const { plan: made, serving: serving2 } = inputs.offline ? await planOffline(world, project, wanting) : await planOnline(world, project, wanting);
        const origin = { tree: versioned.tree, run: world.outside.identity.run?.url };
        const path = inputs.output === void 0 ? void 0 : await (0, plan_file.pD)(world, inputs.output, { plan: made, origin });
        return shown(world, made, { serving: serving2, path });
      }
      async function showDeploy(world, project, wish) {
        if (wish.plan !== void 0)
          return shown(world, (await (0, plan_file.m3)(world, wish.plan, project)).plan, {});
        const versioned = await (0, version.E4)(world, project, wish.version);
        const { plan: made, serving: serving2 } = await planOnline(world, project, { services: wish.services, ...versioned });
        return shown(world, made, { serving: serving2 });
      }
      async function planOnline(world, project, { services, ...versioned }) {
        const gathered = await (0, stages_wanted.kg)(world, project, { ...versioned, only: services });
        const again = `stagecraft plan --env ${project.environment.name}`;
        return (0, connected.N)(world, { loaded: project, again }, async (session, saw) => {
          const seen = await session.look((0, stages_wanted.oq)(project), () => Promise.resolve((0, values.V1)(project)));
          saw(seen);
          const made = await (0, deploying.MI)(world, gathered, seen);
          return { plan: made, serving: (0, serving.Yh)(made, (0, ledger.ES)(seen.history.ledger)) };
        });
      }
      async function planOffline(world, project, { services, ...versioned }) {
        const gathered = await (0, stages_wanted.kg)(world, project, { ...versioned, only: services });
        const seen = { history: { ledger: [], current: void 0, next: 1 }, key: void 0 };
        const wanted = await (0, stages_wanted.Lm)(world, { ...gathered, offline: true }, seen);
        return { plan: (0, deploy.b)(wanted, { hosts: {}, databases: {} }, seen.history) };
      }
      function shown(world, made, { serving: serving2, path }) {
        const hash = (0, plan.SH)(made);
        world.showPlan(made, hash);
        const { environment } = made;
        const run = world.outside.identity.run?.id;
        return {
          outputs: {
            changes: String(!(0, plan.Im)(made)),
            complete: String(made.complete),
            planHash: hash,
            version: made.to.version,
            ...path === void 0 ? {} : { planPath: (0, external_node_path_.relative)(world.folder, path) },
            ...run === void 0 ? {} : { planRunId: run }
          },
          lines: path === void 0 ? [] : [`Saved as ${(0, external_node_path_.relative)(world.folder, path)}.`],
          ...serving2 === void 0 ? {} : { serving: serving2 },
          ...(0, plan.Im)(made) || !made.complete ? {} : {
            next: `stagecraft deploy --env ${environment}${path === void 0 ? "" : ` --plan ${(0, external_node_path_.relative)(world.folder, path)}`}`
          },
          result: { plan: made, hash, changes: !(0, plan.Im)(made), complete: made.complete }
        };
      }
    })
  )
};
;
