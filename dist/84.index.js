"use strict";
exports.id = 84;
exports.ids = [84];
exports.modules = {
  /***/
  71500: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fr: () => (
          /* binding */
          survey
        ),
        /* harmony export */
        N: () => (
          /* binding */
          whileConnected
        ),
        /* harmony export */
        iN: () => (
          /* binding */
          askedOf
        ),
        /* harmony export */
        t5: () => (
          /* binding */
          lookAt
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22403);
      async function survey(world, loaded, { hosts, releases }) {
        const seen = await Promise.all(hosts.map(async (host) => [host, await sightOf(() => look(world, loaded, { host, releases }))]));
        refuseInvalid(seen.flatMap(([, sight]) => sight.kind === "silent" ? [sight.fault] : []));
        return Object.fromEntries(seen);
      }
      function refuseInvalid(found) {
        const invalid = found.filter(({ ending }) => ending === "invalid");
        const unique = new Map(invalid.map((fault) => [`${fault.code} ${fault.what}`, fault]));
        if (unique.size > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG([...unique.values()]);
      }
      async function sightOf(read) {
        try {
          return { kind: "answered", observed: await read() };
        } catch (error) {
          const fault = error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG ? error.faults[0] : error;
          if (!(fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC) || fault.ending === "interrupted")
            throw error;
          return { kind: "silent", fault };
        }
      }
      async function lookAt(world, loaded, hosts) {
        const seen = await Promise.all((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(hosts).flatMap((host) => {
          const access = hosts[host];
          return access === void 0 ? [] : [lookThrough(access, { world, loaded, releases: void 0 }).then((each) => [host, each])];
        }));
        return Object.fromEntries(seen);
      }
      async function look(world, loaded, { host, releases }) {
        return whileConnected(world, loaded, host, (transport) => lookThrough(transport, { world, loaded, releases }));
      }
      async function whileConnected({ outside }, { config, environment, root }, name, work) {
        const host = environment.hosts[name];
        if (host === void 0)
          throw new Error(`no host ${name}`);
        const { driver, ssh } = environment;
        const transport = await outside.transport({ name, driver, host, ssh, root, network: config.network });
        try {
          await transport.open();
          return await work(transport);
        } finally {
          await transport.close();
        }
      }
      const lookThrough = (access, looking) => (0, _hosts_js__WEBPACK_IMPORTED_MODULE_2__.v5)(askedOf(access, looking));
      function askedOf(access, { world, loaded, releases }) {
        const { config, environment } = loaded;
        return {
          access,
          app: config.app,
          environment: environment.name,
          project: environment.projectName,
          host: access.host,
          internalAddress: environment.hosts[access.host]?.internalAddress ?? "",
          wanted: { networks: [], volumes: [] },
          now: world.now,
          kept: config.releases.keep,
          ...releases === void 0 ? {} : { releases }
        };
      }
    })
  ),
  /***/
  75978: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        t: () => (
          /* binding */
          table
        )
        /* harmony export */
      });
      function table(rows, margin = "") {
        const columns = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, at) => at).filter((at) => rows.some((row) => (row[at] ?? "") !== ""));
        const widths = new Map(columns.map((at) => [at, Math.max(...rows.map((row) => (row[at] ?? "").length))]));
        return rows.map((row) => (margin + columns.map((at) => (row[at] ?? "").padEnd(widths.get(at) ?? 0)).join("  ")).trimEnd());
      }
    })
  ),
  /***/
  59839: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Br: () => (
          /* binding */
          keptNow
        ),
        /* harmony export */
        Q0: () => (
          /* binding */
          recordsIn
        ),
        /* harmony export */
        W7: () => (
          /* binding */
          imagesOn
        ),
        /* harmony export */
        Xx: () => (
          /* binding */
          planPruning
        ),
        /* harmony export */
        lI: () => (
          /* binding */
          lackingOn
        )
        /* harmony export */
      });
      var _steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58368);
      function planPruning(move, pruning, finished) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_0__.RY)(pruning.stage);
        const keep = keptNumbers(move.to, pruning);
        return move.hosts.map((host) => ({
          ...step(`${host}/prune`, { kind: "release.prune", host, keep }, [finished.id], `${pruning.keep} releases stay restorable`),
          mayFail: true
        }));
      }
      function keptNumbers(to, { history, observed, keep }) {
        const newest = newestFinished(history.ledger, keep - 1);
        const kept = [...recordsIn(observed.hosts, newest), to];
        const used = kept.flatMap(({ services }) => Object.values(services).map(({ from }) => from));
        return [.../* @__PURE__ */ new Set([...newest, to.number, ...used])].sort((a, b) => a - b);
      }
      const imagesOn = (release, host) => [...new Set((release.hosts[host]?.services ?? []).flatMap((name) => release.services[name]?.image ?? []))].sort();
      function lackingOn(release, host, seen) {
        const services = release.hosts[host]?.services ?? [];
        const ids = [...new Set(services.map((name) => release.services[name]?.fromId ?? release.id))].sort();
        return {
          images: imagesOn(release, host).filter((image) => seen?.images.includes(image) !== true),
          records: ids.filter((id) => seen?.state.releases[id] === void 0)
        };
      }
      function keptNow({ ledger, observed, keep }, open) {
        const newest = newestFinished(ledger, keep);
        const used = recordsIn(observed, newest).flatMap(({ services }) => Object.values(services).map(({ from }) => from));
        return [.../* @__PURE__ */ new Set([...newest, ...used, ...open === void 0 ? [] : [open]])].sort((a, b) => a - b);
      }
      const newestFinished = (ledger, count) => [...new Set(ledger.filter(({ outcome }) => outcome === "finished").map(({ number }) => number))].sort((a, b) => b - a).slice(0, count);
      const recordsIn = (observed, numbers) => Object.values(observed).flatMap(({ state }) => Object.values(state.releases)).filter(({ number }) => numbers.includes(number));
    })
  ),
  /***/
  53229: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fl: () => (
          /* binding */
          restorableOn
        ),
        /* harmony export */
        Pi: () => (
          /* binding */
          releaseRows
        ),
        /* harmony export */
        Rn: () => (
          /* binding */
          recordIn
        ),
        /* harmony export */
        l5: () => (
          /* binding */
          recordGone
        ),
        /* harmony export */
        nw: () => (
          /* binding */
          releaseNamed
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79239);
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53968);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40042);
      var _kept_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59839);
      function releaseRows(environment, ledger) {
        const current = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__.ES)(ledger)?.release;
        const last = new Map(ledger.map((entry) => [entry.release, entry]));
        const ids = [...new Set(ledger.map(({ release }) => release))].toReversed();
        return ids.flatMap((id) => {
          const entry = last.get(id);
          return entry === void 0 ? [] : [{ environment, entry, isCurrent: id === current }];
        });
      }
      function releaseNamed(rows, wanted) {
        const exact = rows.find(({ entry }) => entry.release === wanted);
        if (exact !== void 0)
          return exact;
        const [only, ...others] = rows.filter(({ entry }) => entry.release.startsWith(wanted));
        if (only === void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.RELEASE_UNKNOWN({ wanted, known: rows.slice(0, 5).map(({ entry }) => entry.release) });
        if (others.length > 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.RELEASE_AMBIGUOUS({ wanted, matches: [only, ...others].map(({ entry }) => entry.release) });
        return only;
      }
      function recordGone({ ledger, current }, { hosts }) {
        const entry = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__.ES)(ledger);
        if (entry === void 0 || current !== void 0)
          return [];
        const path = `${Object.values(hosts)[0]?.state.path ?? ""}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__.Zp.release(entry.release)}/release.json`;
        return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CURRENT_RECORD_GONE({ release: entry.release, path })];
      }
      const restorableOn = (release, observed) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(release.hosts).filter((host) => observed[host] !== void 0 && (release.hosts[host]?.services ?? []).length > 0).map((host) => {
        const { records, images } = (0, _kept_js__WEBPACK_IMPORTED_MODULE_4__.lI)(release, host, observed[host]);
        return {
          host,
          lacks: [...records.map((id) => id === release.id ? "its record" : `the record of ${id}`), ...images]
        };
      });
      const recordIn = (observed, id) => Object.values(observed).map(({ state }) => state.releases[id]).find((release) => release !== void 0);
    })
  ),
  /***/
  91598: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        o: () => (
          /* binding */
          ledgersOf
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _ledgers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28369);
      function ledgersOf(observed, environment) {
        const states = Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(observed).flatMap((host) => observed[host] ? [[host, observed[host].state]] : []));
        try {
          const { ledger, lagging } = (0, _ledgers_js__WEBPACK_IMPORTED_MODULE_2__.hn)(states);
          const problems = lagging.map((host) => {
            const missing = ledger.length - (observed[host]?.state.ledger.length ?? 0);
            const problem = observed[host]?.state.ledgerProblem?.detail;
            const behind = missing === 0 ? [] : [`it lacks the last ${missing === 1 ? "entry" : `${missing} entries`}`];
            return {
              host,
              what: `its ledger is behind: ${[...behind, ...problem === void 0 ? [] : [problem]].join(", ")}`,
              fix: "The next release brings it up to date.",
              command: `stagecraft deploy --env ${environment}`
            };
          });
          return { ledger, problems };
        } catch (error) {
          if (!(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC))
            throw error;
          const ledgers = Object.values(observed).map(({ state }) => state.ledger);
          const ledger = ledgers.reduce((longest, each) => each.length > longest.length ? each : longest, []);
          return { ledger, problems: [{ what: error.what.replace(/\.$/, ""), fix: error.fix }] };
        }
      }
    })
  ),
  /***/
  20389: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        a: () => (
          /* binding */
          locksOf
        ),
        /* harmony export */
        q: () => (
          /* binding */
          lockProblems
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      const silenceOfDead = 6e4;
      const patience = 5;
      function locksOf(observed) {
        const owners = new Map(Object.values(observed).flatMap(({ state }) => state.lock ? [[state.lock.id, state.lock]] : []));
        const steps = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).flatMap((host) => observed[host]?.state.liveSteps ?? []);
        return [...owners.values()].map((owner) => {
          const hosts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).filter((host) => observed[host]?.state.lock?.id === owner.id);
          const silence = Math.min(...hosts.map((host) => observed[host]?.state.lockAge ?? 0));
          const limit = owner.run === void 0 ? silenceOfDead : silenceOfDead * patience;
          return { owner, hosts, silence, steps, alive: steps.length > 0 || silence < limit };
        });
      }
      const lockProblems = (observed, environment) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).flatMap((host) => {
        const lock = observed[host]?.state.unreadableLock;
        return lock === void 0 ? [] : [
          {
            host,
            what: `its lock has an owner that cannot be read: ${JSON.stringify(lock.shown)}`,
            fix: "Make sure that nobody deploys, then clear it.",
            command: `stagecraft unlock --env ${environment} --id ${lock.id}`
          }
        ];
      });
    })
  ),
  /***/
  79803: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        j: () => (
          /* binding */
          redeploy
        )
        /* harmony export */
      });
      const redeploy = (environment, { version }) => `stagecraft deploy --env ${environment} --version ${version}`;
    })
  ),
  /***/
  5355: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fy: () => (
          /* binding */
          strangersOn
        ),
        /* harmony export */
        gx: () => (
          /* binding */
          serviceProblems
        ),
        /* harmony export */
        kP: () => (
          /* binding */
          servicesOn
        )
        /* harmony export */
      });
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53968);
      var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);
      var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18250);
      var _running_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36860);
      var _status_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79803);
      const servicesOn = (host, release, containers) => (release.hosts[host]?.services ?? []).toSorted().flatMap((service) => {
        const spec = release.services[service];
        return spec === void 0 ? [] : [serviceOn({ host, service, spec, release }, containers)];
      });
      function serviceOn(wanted, containers) {
        const { service, spec, release } = wanted;
        const indexes = spec.rolled ? Array.from({ length: spec.replicas }, (_, at) => at + 1) : [0];
        const own = containers.filter((each) => isOf(each, wanted) && indexes.includes(each.index));
        const running = own.filter((each) => each.running);
        return {
          service,
          release: spec.from === release.number ? release.id : spec.fromId ?? release.id,
          number: spec.from,
          image: spec.image,
          wanted: indexes.length,
          running: running.length,
          health: worstOf(running.map(({ health }) => health)),
          ...running.length === 0 ? {} : { since: latestOf(running.map(({ startedAt }) => startedAt)) },
          restarts: own.reduce((sum, { restarts }) => sum + restarts, 0),
          differences: indexes.flatMap((index) => differencesOf(wanted, index, own)),
          containers: own.map(({ id, name, index, image, running: runs, health, restarts, startedAt }) => ({
            id,
            name,
            index,
            image,
            running: runs,
            health,
            restarts,
            startedAt
          }))
        };
      }
      const isOf = (container, { service, spec, release }) => container.service === service && (spec.rolled ? container.number === spec.from && container.project === (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.Y7)(release.project, spec.from) : container.index === 0 && container.project === release.project);
      const latestOf = (times) => times.toSorted().at(-1) ?? "";
      const byWeight = ["unhealthy", "starting", "none", "healthy"];
      const worstOf = (found) => byWeight.find((health) => found.includes(health)) ?? "stopped";
      function differencesOf({ host, service, spec, release }, index, own) {
        const named = spec.rolled ? `replica ${index} of ${service}` : service;
        const here = own.filter((each) => each.index === index);
        const container = here.find(({ running: running2 }) => running2) ?? here[0];
        if (container === void 0)
          return [{ kind: "missing", what: `${named} is not there` }];
        const { name, running, exitCode, image, definition, health } = container;
        const once = spec.restart === "no" && !spec.rolled;
        const difference = (kind, what) => ({ kind, what, container: name });
        if (!running && !(once && exitCode === 0))
          return [difference("stopped", `${named} does not run (exit code ${exitCode})`)];
        return [
          ...image === spec.image ? [] : [difference("image", `${named} runs ${(0, _describe_js__WEBPACK_IMPORTED_MODULE_2__.Uq)(image)}, recorded is ${(0, _describe_js__WEBPACK_IMPORTED_MODULE_2__.Uq)(spec.image)}`)],
          ...definition === (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.cn)(release, host, service) ? [] : [difference("definition", `${named} runs with another definition than the recorded one`)],
          ...running && (health === "unhealthy" || health === "starting") ? [difference(health, `${named} is ${health === "starting" ? "not healthy yet" : "unhealthy"}`)] : []
        ];
      }
      function serviceProblems(host, rows, compared) {
        const { environment, release, ledger } = compared;
        const row = rows.find((each) => each.host === host);
        if (release === void 0 || row === void 0 || row.fault !== void 0)
          return [];
        const deploy = (0, _status_problem_js__WEBPACK_IMPORTED_MODULE_4__.j)(environment, release);
        const goBack = `stagecraft rollback --env ${environment} --to-previous`;
        return row.services.flatMap(({ service, differences }) => differences.map(({ kind, what, container = "" }) => {
          const at = { host, service, what };
          switch (kind) {
            case "missing":
            case "stopped":
              return { ...at, command: deploy };
            case "image":
            case "definition":
              return { ...at, fix: `Remove it on ${host} (docker rm --force ${container}), then deploy.`, command: deploy };
            case "unhealthy":
            case "starting":
              return {
                ...at,
                fix: `See why, on ${host}: docker logs --tail 50 ${container}`,
                command: (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_0__.Os)(ledger) === void 0 ? deploy : goBack
              };
          }
        }));
      }
      function strangersOn(host, { containers }, { project, release, attempt, ledger }) {
        const numbers = /* @__PURE__ */ new Set([...ledger.map(({ number }) => number), ...attempt === void 0 ? [] : [attempt.number]]);
        const own = release?.project ?? project;
        const isOurs = (container) => container.project === own || [...numbers].some((number) => container.project === (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.Y7)(own, number));
        return containers.flatMap((container) => {
          const { name, service, number, running } = container;
          const fix = `If nobody needs it, on ${host}: docker rm --force ${name}`;
          if (!isOurs(container))
            return [{ host, what: `${name} carries our labels and is not of any release`, fix }];
          if (!running || number === attempt?.number)
            return [];
          if (release === void 0 || !isExpected(host, container, release))
            return [{ host, service, what: `${name} of r${number} runs, and the release that serves does not have it`, fix }];
          const first = containers.find((each) => each.running && isSamePlace(each, container));
          return first === container ? [] : [{ host, service, what: `${name} runs beside ${first?.name}, which is enough`, fix }];
        });
      }
      const isSamePlace = (one, other) => one.service === other.service && one.number === other.number && one.index === other.index && one.project === other.project;
      function isExpected(host, container, release) {
        const { service, index } = container;
        const spec = release.services[service];
        if (spec === void 0 || !(0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Mp)(release, host, service))
          return false;
        return isOf(container, { host, service, spec, release }) && index <= (spec.rolled ? spec.replicas : 0);
      }
    })
  ),
  /***/
  86604: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        VZ: () => (
          /* binding */
          answersIn
        ),
        NM: () => (
          /* binding */
          isUnseen
        ),
        _y: () => (
          /* binding */
          statusEnding
        ),
        c2: () => (
          /* binding */
          statusOf
        )
      });
      var model_ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var releases = __webpack_require__(53229);
      var routes = __webpack_require__(61469);
      var status_attempt = __webpack_require__(26281);
      var status_ledgers = __webpack_require__(91598);
      var status_lock = __webpack_require__(20389);
      var plan = __webpack_require__(69490);
      var newest = __webpack_require__(39657);
      ;
      function pendingPost(current, observed) {
        if (current?.post !== "failed")
          return [];
        const { attempt, record } = (0, newest._)(Object.values(observed).map(({ state }) => state));
        if (attempt === void 0 || record === void 0 || record.release.id !== current.release)
          return void 0;
        return (0, plan.B_)(record.plan, "migrate-post").flatMap(({ id, operation }) => operation.kind !== "migration.apply" || attempt.done.includes(id) ? [] : [{ database: operation.database, name: operation.name }]);
      }
      function postProblems(current, pending, environment) {
        if (current?.post !== "failed")
          return [];
        const { release, failure } = current;
        const names = (pending ?? []).map(({ database, name }) => `${name} (${database})`);
        const which = names.length === 0 ? "" : `: ${names.join(", ")}`;
        const why = failure === void 0 ? "" : `; the last try ended with ${failure.code}`;
        return [
          {
            what: `migrations after the rollout of ${release} are not done${which}${why}`,
            command: `stagecraft migrate-post --env ${environment}`
          }
        ];
      }
      var status_problem = __webpack_require__(79803);
      var status_service = __webpack_require__(5355);
      ;
      function statusOf({ app, environment, project, hosts, sights }) {
        const observed = answersIn(sights);
        const looked = hosts.filter((host) => sights[host] !== void 0);
        const { ledger, problems: ledgerProblems } = (0, status_ledgers.o)(observed, environment);
        const current = (0, model_ledger.ES)(ledger);
        const release = current && (0, releases.Rn)(observed, current.release);
        const locks = (0, status_lock.a)(observed);
        const attempt = (0, status_attempt.tx)({ observed, isWhole: (0, model_name.YD)(observed).length === hosts.length, locks });
        const pending = pendingPost(current, observed);
        const compared = { environment, project, ledger, release, attempt };
        const rows = looked.flatMap((host) => rowOf(host, sights[host], release));
        return {
          app,
          environment,
          ...current === void 0 ? {} : { current },
          hosts: rows,
          locks,
          ...attempt === void 0 ? {} : { attempt },
          ...pending === void 0 ? {} : { pending },
          problems: [
            ...(0, status_lock.q)(observed, environment),
            ...(0, status_attempt.Iw)(attempt, environment),
            ...ledgerProblems,
            ...recordProblems(current, release, { observed, hosts, environment }),
            ...looked.flatMap((host) => observed[host] === void 0 ? [] : [
              ...(0, status_service.gx)(host, rows, compared),
              ...(0, status_service.Fy)(host, observed[host], compared),
              ...routeProblems(host, rows, compared)
            ]),
            ...attempt?.state === "running" ? [] : postProblems(current, pending, environment)
          ]
        };
      }
      function statusEnding({ hosts, problems }) {
        const found = hosts.flatMap(({ fault }) => fault?.ending ?? []);
        if (problems.length > 0 || found.includes("person"))
          return "person";
        if (found.length === 0)
          return "done";
        return found.includes("refused") ? "refused" : "outside";
      }
      const isUnseen = ({ current, hosts }) => current === void 0 && hosts.some(({ fault }) => fault !== void 0);
      const answersIn = (sights) => Object.fromEntries((0, model_name.YD)(sights).flatMap((host) => sights[host]?.kind === "answered" ? [[host, sights[host].observed]] : []));
      function rowOf(host, sight, release) {
        if (sight === void 0)
          return [];
        if (sight.kind === "silent")
          return [{ host, fault: sight.fault }];
        const { engine, disk, clock, state } = sight.observed;
        const isRead = release !== void 0 && (0, routes.DW)(release).includes(host) && (0, routes.P2)(release).length > 0;
        return [
          {
            host,
            engine: engine.version,
            compose: engine.compose,
            disk,
            skew: clock.skew,
            ...isRead ? { routes: state.routes === void 0 ? "missing" : "present" } : {},
            services: release === void 0 ? [] : (0, status_service.kP)(host, release, sight.observed.containers)
          }
        ];
      }
      function recordProblems(current, release, { observed, hosts, environment }) {
        if (current === void 0)
          return [];
        const command = (0, status_problem.j)(environment, current);
        const [gone] = (0, releases.l5)({ ledger: [current], current: release }, { hosts: observed });
        if (release === void 0)
          return [
            {
              what: `no host has the record of ${current.release}, so nothing can be compared with it`,
              ...gone === void 0 ? {} : { fix: gone.fix }
            }
          ];
        const without = (0, model_name.YD)(release.hosts).filter((host) => observed[host] !== void 0 && observed[host].state.releases[release.id] === void 0);
        const left = (0, model_name.YD)(release.hosts).filter((host) => !hosts.includes(host) && (release.hosts[host]?.services.length ?? 0) > 0);
        return [
          ...without.map((host) => ({ host, what: `the record of ${release.id} is not there`, command })),
          ...left.map((host) => ({
            host,
            what: `${release.id} runs there, and stagecraft.yml no longer has the host`,
            command: `stagecraft deploy --env ${environment}`
          }))
        ];
      }
      function routeProblems(host, rows, { environment, release }) {
        const row = rows.find((each) => each.host === host);
        if (release === void 0 || row?.fault !== void 0 || row?.routes !== "missing")
          return [];
        return [{ host, what: "the routes that its gateway reads are gone", command: (0, status_problem.j)(environment, release) }];
      }
    })
  )
};
;
