"use strict";
exports.id = 807;
exports.ids = [807];
exports.modules = {
  /***/
  63536: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        a: () => (
          /* binding */
          tellEarlier
        )
        /* harmony export */
      });
      var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      const history = ".stagecraft/releases.json";
      async function tellEarlier({ outside, emit }, root) {
        const found = await outside.files.about((0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, history)).catch((error) => {
          if (error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.vC)
            return void 0;
          throw error;
        });
        if (found?.kind !== "file")
          return;
        const message = `${history} is of an earlier version of Stagecraft and left alone: it holds no digests, so that nobody can go back to a release in it. What the hosts record counts.`;
        emit({ kind: "notice", level: "info", message });
      }
    })
  ),
  /***/
  52583: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        n: () => (
          /* binding */
          refuseUnconfirmed
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      function refuseUnconfirmed({ name, protected: isProtected }, { plan, planHash, confirm }) {
        if (confirm !== void 0 && confirm !== name)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CONFIRM_OTHER({ environment: name, confirm });
        const isConfirmed = [plan, planHash, confirm].some((given) => given !== void 0);
        if (isProtected && !isConfirmed)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CONFIRM_NEEDED({ environment: name });
      }
    })
  ),
  /***/
  75807: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        runRollback: () => (
          /* binding */
          runRollback
        )
      });
      var digest = __webpack_require__(63061);
      var faults = __webpack_require__(28977);
      var model_ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var model_plan = __webpack_require__(69490);
      var label = __webpack_require__(79239);
      var secret = __webpack_require__(30381);
      var shell = __webpack_require__(13192);
      ;
      async function readConnections({ config }, hosts, { history, hosts: seen }) {
        const { current } = history;
        if (current === void 0 || seen === void 0)
          return {};
        const ids = [current.id, ...Object.values(current.services).flatMap(({ fromId }) => fromId ?? [])];
        const migrated = (0, model_name.YD)(config.databases).filter((name) => config.databases[name]?.migrations !== void 0);
        const read = migrated.map(async (name) => {
          const through = config.databases[name]?.migrations?.through;
          const homes = [...through === void 0 ? [] : [through], ...(0, model_name.YD)(hosts)];
          for (const host of homes) {
            const state = seen[host]?.state.path;
            if (state === void 0 || hosts[host] === void 0)
              continue;
            const files = ids.map((id) => `${state}/${label.Zp.release(id)}/connections/${name}`);
            const output = await hosts[host].run(`for file in ${files.map((file) => (0, shell.hF)([file])).join(" ")}; do [ -f "$file" ] && { cat "$file"; exit 0; }; done; exit 1`, { deadline: 15e3, reason: `the connection of ${name}` });
            if (output.kind === "exited" && output.code === 0)
              return [[name, new secret.z(`the connection of ${name}`, output.stdout.replace(/\n$/, ""))]];
          }
          return [];
        });
        return Object.fromEntries((await Promise.all(read)).flat());
      }
      var earlier = __webpack_require__(63536);
      var project = __webpack_require__(43167);
      var fault = __webpack_require__(69969);
      var basis = __webpack_require__(67129);
      var changes = __webpack_require__(41418);
      var kept = __webpack_require__(59839);
      var gaps = __webpack_require__(15790);
      var plan_move = __webpack_require__(12498);
      var recovery = __webpack_require__(64036);
      var forward = __webpack_require__(14230);
      var repair = __webpack_require__(73326);
      var rollout = __webpack_require__(54054);
      var migrations = __webpack_require__(8382);
      ;
      function refuseContracts({ config }, target, observed) {
        const newer = releasesOf(observed).filter(({ number }) => number > target.number);
        const names = [target, ...newer].flatMap(({ migrations: migrations2 }) => (0, model_name.YD)(migrations2));
        for (const database of [.../* @__PURE__ */ new Set([...(0, model_name.YD)(observed.databases), ...names])].sort()) {
          const seen = observed.databases[database];
          const filesOf = ({ migrations: migrations2 }) => migrations2[database]?.files ?? [];
          const carried = new Set(filesOf(target).map(({ name }) => name));
          if (seen?.kind === "read") {
            const bears = (oldest) => oldest !== void 0 && (target.restores ?? target.id) >= oldest;
            const across = seen.applied.find(({ name, contract, oldest }) => contract && !carried.has(name) && !bears(oldest));
            if (across === void 0)
              continue;
            throw faults.e.ROLLBACK_ACROSS_CONTRACT({
              release: target.id,
              database,
              migration: across.name,
              carrier: across.release ?? "a run by hand"
            });
          }
          const isAcross = newer.flatMap(filesOf).some(({ name, contract }) => contract && !carried.has(name));
          const isMigrated = config.databases[database]?.migrations !== void 0;
          const hasFiles = [target, ...newer].some((release) => filesOf(release).length > 0);
          if (isAcross || isMigrated && hasFiles)
            throw (0, migrations.gy)(database, seen, `A rollback to ${target.id}`);
        }
      }
      const releasesOf = ({ hosts }) => Object.values(hosts).flatMap(({ state }) => Object.values(state.releases));
      var releases = __webpack_require__(53229);
      var routes = __webpack_require__(61469);
      ;
      const rollbackRefusals = (today, target, observed) => [
        ...(0, releases.l5)(today.history, observed),
        ...(0, model_name.YD)(target.hosts).flatMap((host) => hostRefusals(host, target, { today, observed })),
        ...newGateways(today, target)
      ];
      function hostRefusals(host, target, { today, observed }) {
        const release = target.id;
        const services2 = target.hosts[host]?.services ?? [];
        if (services2.length === 0)
          return [];
        if (today.environment.hosts[host] === void 0)
          return [faults.e.ROLLBACK_HOST_GONE({ release, host })];
        const { images, records: lacks } = (0, kept.lI)(target, host, observed.hosts[host]);
        return [
          ...images.length === 0 ? [] : [faults.e.ROLLBACK_IMAGE_GONE({ release, host, images })],
          ...lacks.length === 0 ? [] : [faults.e.ROLLBACK_RECORD_GONE({ release, host, lacks })]
        ];
      }
      function newGateways({ environment, history: { current } }, target) {
        if (current === void 0 || (0, routes.P2)(target).length === 0)
          return [];
        return (0, routes.DW)(current).filter((host) => environment.hosts[host] !== void 0 && target.hosts[host]?.roles.includes("gateway") !== true).map((host) => faults.e.ROLLBACK_GATEWAY_NEW({ release: target.id, host }));
      }
      var running = __webpack_require__(36860);
      var services = __webpack_require__(38039);
      var steps = __webpack_require__(58368);
      ;
      function rollbackTarget(ledger, target) {
        const finished = ledger.filter(({ outcome }) => outcome === "finished");
        const last = [...new Set(finished.map(({ release }) => release))].slice(-5);
        if (target.kind === "previous") {
          const entry2 = (0, model_ledger.Os)(ledger);
          if (entry2 === void 0)
            throw faults.e.NO_PREVIOUS_RELEASE({ known: last });
          return entry2;
        }
        const wanted = target.kind === "release" ? target.id : `version ${target.version}`;
        const isMeant = (entry2) => target.kind === "release" ? entry2.release === target.id : entry2.version === target.version;
        const entry = finished.findLast(isMeant);
        if (entry !== void 0)
          return entry;
        if (ledger.some(isMeant))
          throw faults.e.RELEASE_NOT_FINISHED({ wanted, known: last });
        throw faults.e.RELEASE_UNKNOWN({ wanted, known: last });
      }
      function planRollback(facts, target, observed) {
        const { history, environment, config } = facts;
        const { current } = history;
        const refused = rollbackRefusals(facts, target, observed);
        if (refused.length > 0)
          throw new fault.CG(refused);
        refuseContracts({ config }, target, observed);
        if (current === void 0)
          throw faults.e.NO_PREVIOUS_RELEASE({ known: [] });
        const to = restored(target, history.next);
        const move = (0, plan_move.ds)(current, to, { environment, observed });
        const lost = (0, repair.iR)(move, observed);
        const look = { observed, hosts: move.hosts };
        const missing = Object.fromEntries((0, model_name.YD)(to.services).map((name) => [name, (0, running.oy)(current, name, look)]));
        const isServed = isSame(history.ledger, target) && lost.length === 0 && Object.values(missing).every((each) => each.length === 0);
        return {
          schema: 1,
          kind: "rollback",
          complete: true,
          app: to.app,
          environment: to.environment,
          from: { release: current.id, number: current.number, version: current.version },
          to,
          basis: (0, basis.gp)(observed, history.ledger, { config: facts.configHash }),
          changes: isServed ? [] : [...(0, changes.i)(move, missing), ...(0, repair.ED)(lost)],
          steps: isServed ? [] : planSteps(move, { lost, target, observed, history, keep: config.releases.keep }),
          recovery: (0, recovery.l)(move),
          warnings: [],
          gaps: (0, gaps.d)(move),
          approval: environment.protected,
          onFailure: "revert"
        };
      }
      function isSame(ledger, target) {
        const [current, entry] = [(0, model_ledger.ES)(ledger), ledger.find(({ release }) => release === target.id)];
        return current !== void 0 && current.content === entry?.content;
      }
      function restored(target, number) {
        const { app, environment, project: project2, version, commit, services: services2, hosts, networks, volumes, files, migrations: migrations2, id } = target;
        const kept2 = Object.entries(services2).map(([name, service]) => [name, { ...service, fromId: service.fromId ?? id }]);
        return {
          app,
          environment,
          project: project2,
          version,
          ...commit === void 0 ? {} : { commit },
          hosts,
          networks,
          volumes,
          files,
          migrations: migrations2,
          services: Object.fromEntries(kept2),
          number,
          restores: id
        };
      }
      function planSteps(move, { lost, target, observed, history, keep }) {
        const { step, mark } = (0, steps.RY)("rollout");
        const accepted = mark("accepted", [], "the plan is on every host before anything changes");
        const records = move.hosts.map((host) => step(`${host}/restore`, { kind: "release.restore", host, from: target.id }, [accepted.id], target.hosts[host] === void 0 ? "every host knows what serves" : "the record is on the host already"));
        const prepared = mark("prepared", [accepted.id, ...(0, steps.UX)(records)], "every host has everything that the release needs");
        const { early, late } = (0, services.Rd)(move);
        const replaced = (0, services.M2)(move, { stage: "rollout", services: early, after: [prepared.id] });
        const again = (0, repair.t2)(move, observed, [prepared.id, ...(0, steps.UX)(replaced)]);
        const rolled = (0, rollout.n)(move, [prepared.id, ...(0, steps.UX)([...replaced, ...again])]);
        const last = (0, services.M2)(move, { stage: "rollout", services: late, after: (0, steps.g1)(rolled) });
        const routed = (0, repair.fs)(move, lost, [...rolled, ...last]);
        const ended = (0, forward.t)(move, (0, steps.g1)([...rolled, ...last, ...routed]));
        const finished = mark("finished", ["mark/committed"], "nothing of this rollback is open");
        const prunes = (0, kept.Xx)(move, { history, observed, keep, stage: "rollout" }, finished);
        return [
          accepted,
          ...records,
          prepared,
          ...replaced,
          ...again,
          ...rolled,
          ...last,
          ...routed,
          ...ended,
          finished,
          ...prunes
        ];
      }
      var apply = __webpack_require__(18594);
      var effects = __webpack_require__(20325);
      var plan_confirm = __webpack_require__(52583);
      var connected = __webpack_require__(74144);
      var deploying = __webpack_require__(73026);
      var shown = __webpack_require__(64450);
      var serving = __webpack_require__(3307);
      ;
      async function runRollback(inputs, world) {
        const read = await (0, project.Xg)(world, { given: inputs.config, environment: inputs.environment, use: "reach" });
        if (!inputs.dryRun)
          (0, plan_confirm.n)(read.environment, { ...inputs, plan: void 0 });
        await (0, earlier.a)(world, read.root);
        const again = commandOf(inputs);
        return (0, connected.N)(world, { loaded: read, again }, async (session, saw) => {
          const connections = (seen) => readConnections(read, session.hosts, seen);
          const plan = async (seen) => (0, shown.om)(inputs.planHash, {
            seen,
            make: () => Promise.resolve(planFrom(read, seen, inputs.to)),
            shownBy: () => Promise.resolve(void 0)
          });
          const sought = { networks: [], volumes: [] };
          if (inputs.dryRun) {
            const seen = await session.look(sought, connections);
            saw(seen);
            const made = await plan(seen);
            world.showPlan(made, (0, model_plan.SH)(made));
            return {
              outputs: { changes: String(made.steps.length > 0), planHash: (0, model_plan.SH)(made) },
              lines: [],
              serving: (0, serving.Yh)(made, (0, model_ledger.ES)(seen.history.ledger)),
              result: { plan: made, hash: (0, model_plan.SH)(made) }
            };
          }
          const applied = await (0, apply.B)(world, read, session, {
            operation: "rollback",
            lockWait: inputs.lockWait,
            again,
            anew: again,
            sought,
            connections,
            plan,
            complete: (made) => Promise.resolve(made.to),
            values: () => Promise.resolve(effects.Y)
          });
          return (0, deploying.Bg)(applied, read);
        });
      }
      function commandOf({ environment, to }) {
        const goal = to.kind === "previous" ? "--to-previous" : to.kind === "release" ? `--to-release ${to.id}` : `--to-version ${to.version}`;
        return `stagecraft rollback --env ${environment} ${goal}`;
      }
      function planFrom({ config, environment }, { observed, history }, to) {
        const entry = rollbackTarget(history.ledger, targetOf(history.ledger, to));
        const target = recordOf(observed, entry);
        if (target === void 0)
          throw faults.e.RELEASE_RECORD_GONE({ release: entry.release });
        return planRollback({
          config,
          environment,
          configHash: (0, digest.ol)((0, digest.$N)({ app: config.app, environment: environment.name })),
          history
        }, target, observed);
      }
      const recordOf = (observed, { release }) => (0, model_name.YD)(observed.hosts).map((host) => observed.hosts[host]?.state.releases[release]).find((each) => each !== void 0);
      function targetOf(ledger, to) {
        if (to.kind !== "release")
          return to;
        const ids = [...new Set(ledger.map(({ release }) => release))].filter((id2) => id2.startsWith(to.id));
        const [only, ...others] = ids;
        if (others.length > 0)
          throw faults.e.RELEASE_AMBIGUOUS({ wanted: to.id, matches: ids });
        const id = only ?? (0, model_name.y_)(to.id);
        if (id === void 0)
          throw faults.e.RELEASE_UNKNOWN({
            wanted: to.id,
            known: [...new Set(ledger.filter(({ outcome }) => outcome === "finished").map(({ release }) => release))].slice(-5)
          });
        return { kind: "release", id };
      }
    })
  )
};
;
