"use strict";
exports.id = 554;
exports.ids = [554];
exports.modules = {
  /***/
  43519: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        b: () => (
          /* binding */
          journalled
        ),
        /* harmony export */
        r: () => (
          /* binding */
          applyMigration
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
      async function applyMigration(operation, { run, effects, step, progress }) {
        const { database: name } = operation;
        const file = run.release.migrations[name]?.files.find((each) => each.name === operation.name);
        const sql = file && run.values.migrations[name]?.[file.file];
        if (file === void 0 || sql === void 0 || file.checksum !== operation.checksum) {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.MIGRATION_CHANGED({
            database: name,
            file: file?.file ?? operation.name,
            reason: "the file is not the one that was planned"
          });
        }
        const outcome = await journalled((fact) => effects.store.journal(run.header, fact, (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(effects.hosts)), step.id, async () => {
          const database = await effects.database(name);
          return database.apply({
            file,
            sql,
            release: run.release.id,
            ...run.plan.from === void 0 ? {} : { serving: run.plan.from.release },
            actor: run.actor,
            runId: run.header.lock,
            notice: progress
          });
        });
        if (outcome === "already")
          progress(`${file.file} was applied before`);
      }
      async function journalled(write, step, apply) {
        await write({ kind: "intent", step });
        const result = await apply().catch(async (error) => {
          const isKnown = error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC && !["person", "interrupted", "bug"].includes(error.ending);
          if (isKnown)
            await Promise.allSettled([write({ kind: "result", step, outcome: "failed", detail: error.code })]);
          throw error;
        });
        await write({ kind: "result", step, outcome: "done" });
        return result;
      }
    })
  ),
  /***/
  26081: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          isLocked
        )
        /* harmony export */
      });
      const isLocked = ({ lock, unreadableLock }) => lock !== void 0 || unreadableLock !== void 0;
    })
  ),
  /***/
  80719: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Y: () => (
          /* binding */
          readMigrations
        )
        /* harmony export */
      });
      var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40042);
      var _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11253);
      var _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41273);
      async function readMigrations({ outside }, checkout) {
        const { databases } = checkout.config;
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(databases).filter((name) => databases[name]?.migrations?.engine === "raw");
        const read = await Promise.all(names.map((name) => readFolder(outside.files, checkout, name)));
        const broken = read.flatMap(({ list }) => list.faults ?? []);
        if (broken.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.CG(broken);
        return {
          sets: Object.fromEntries(read.flatMap(({ name, list }) => list.set === void 0 ? [] : [[name, list.set]])),
          contents: Object.fromEntries(read.map(({ name, bytes }) => [name, bytes]))
        };
      }
      async function readFolder(files, { config, root }, name) {
        const { path: folder = ".", strategy = "pre_deploy" } = config.databases[name]?.migrations ?? {};
        const names = await files.list((0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder)).catch(asError);
        if (names instanceof Error) {
          const reason = reasonIn(names, (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder));
          const found2 = [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.MIGRATION_UNREADABLE({ file: folder, reason, where: { file: folder } })];
          return { name, list: { faults: found2 }, bytes: {} };
        }
        const read = await Promise.all((names ?? []).filter(_plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.gf).map((file) => readFile(files, (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder), file)));
        const found = read.flatMap((file) => "bytes" in file ? [file] : []);
        const unread = read.flatMap((file) => {
          if ("bytes" in file)
            return [];
          const path = `${folder}/${(0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.SP)(file.name)}`;
          return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.MIGRATION_UNREADABLE({ file: (0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.SP)(file.name), reason: file.reason, where: { file: path } })];
        });
        const list = (0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.YJ)(names === void 0 ? void 0 : found, { folder, strategy });
        return {
          name,
          list: unread.length === 0 ? list : { faults: [...unread, ...list.faults ?? []] },
          bytes: Object.fromEntries(found.map((file) => [file.name, file.bytes]))
        };
      }
      async function readFile(files, folder, name) {
        const path = (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, name);
        try {
          const about = await files.about(path);
          const [real, inside] = about === void 0 ? [] : await Promise.all([files.real(path), files.real(folder)]);
          if (about === void 0 || real === void 0)
            return { name, reason: "it is a link that leads nowhere" };
          if (!real.startsWith(`${inside ?? folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`))
            return { name, reason: "it is a link out of its folder" };
          if (about.kind === "folder")
            return { name, reason: "it is a folder" };
          if (about.size > _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__.Ny)
            return { name, reason: _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__.g$ };
          const bytes = await files.read(path);
          return bytes === void 0 ? { name, reason: "it went away while it was read" } : { name, bytes };
        } catch (error) {
          return { name, reason: reasonIn(asError(error), path) };
        }
      }
      const asError = (thrown) => thrown instanceof Error ? thrown : new Error(String(thrown));
      const reasonIn = (error, path) => error.message.replace(`${path} cannot be read: `, "").replace(/\.$/, "");
    })
  ),
  /***/
  21534: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        P: () => (
          /* binding */
          recordHosts
        ),
        /* harmony export */
        m: () => (
          /* binding */
          prepareRecords
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30381);
      const recordHosts = (session, { observed }) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(session.hosts).flatMap((name) => {
        const [transport, seen] = [session.hosts[name], observed.hosts[name]];
        return transport && seen ? [[name, withState(transport, seen.state.path)]] : [];
      }));
      const withState = (transport, state) => ({
        name: transport.host,
        state,
        run: (script, options) => transport.run(script, options),
        put: (files, options) => transport.put(files, options),
        forward: (target, options) => transport.forward(target, options)
      });
      async function prepareRecords({ outside, randomId }, { config, environment }, { session, seen }) {
        const hosts = Object.values(seen.observed.hosts);
        const known = seen.history.ledger[0]?.lineage ?? hosts.find(({ state }) => state.lineage !== void 0)?.state.lineage;
        const store = outside.store({ hosts: recordHosts(session, seen) });
        const volume = (0, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.aS)(config.app, environment.name);
        const isPrepared = ({ state, volumes }) => state.exists && state.hasKey && state.lineage === known && volumes.includes(volume);
        if (known !== void 0 && seen.key !== void 0 && hosts.every(isPrepared))
          return { store, lineage: known };
        const { lineage } = await store.prepare({
          app: config.app,
          environment: environment.name,
          lineage: known ?? randomId(),
          key: seen.key ?? new _model_secret_js__WEBPACK_IMPORTED_MODULE_2__.z("the key of the environment", randomId() + randomId())
        });
        return { store, lineage };
      }
    })
  ),
  /***/
  44887: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        X: () => (
          /* binding */
          noConnections
        ),
        f: () => (
          /* binding */
          openSession
        )
      });
      var fault = __webpack_require__(69969);
      var model_name = __webpack_require__(40042);
      var observed = __webpack_require__(26081);
      var faults = __webpack_require__(28977);
      var journal = __webpack_require__(66686);
      var model_ledger = __webpack_require__(53968);
      var label = __webpack_require__(79239);
      var ledgers = __webpack_require__(28369);
      var plan_newest = __webpack_require__(39657);
      var plan_placement = __webpack_require__(97644);
      ;
      async function readDatabase(loaded, asking) {
        const { name, url, open } = asking;
        if (url === void 0)
          return { kind: "unknown", why: "its connection is not known" };
        const database = await open(name, url);
        if (!isToBePlaced(loaded, asking))
          return database.observe();
        return database.observe({ patience: 0 }).catch((error) => {
          if (error instanceof fault.vC && error.code === "DATABASE_UNREACHABLE")
            return { kind: "absent" };
          throw error;
        });
      }
      function isToBePlaced({ config, environment }, { hosts, name }) {
        const through = config.databases[name]?.migrations?.through;
        const [local] = environment.driver === "local" ? (0, model_name.YD)(environment.hosts) : [];
        const host = (0, model_name.YD)(environment.hosts).find((each) => each === (through ?? local));
        if (host === void 0)
          return false;
        const placement = (0, plan_placement.xc)(environment, config.services);
        return (0, model_name.YD)(config.services).some((service) => config.services[service]?.role === "db" && placement[service]?.includes(host) === true && hosts[host]?.containers.some((each) => each.service === service && each.running) !== true);
      }
      var observe_hosts = __webpack_require__(22403);
      ;
      const fresh = 1500;
      async function lookAgain(world, loaded, { before, ...looking }) {
        if (!await isUnchanged(world, loaded, { ...looking, before }))
          return look(world, loaded, looking);
        const { observed: observed2, ...seen } = before;
        return withDatabases(loaded, { ...seen, hosts: observed2.hosts }, looking);
      }
      async function isUnchanged(world, loaded, { session, sought, before }) {
        const { hosts } = before.observed;
        const isFresh = Object.values(hosts).every(({ clock, state }) => !(0, observed.l)(state) && world.now() - (clock.at - clock.skew) < fresh);
        if (!isFresh)
          return false;
        const unmoved = (0, model_name.YD)(hosts).map(async (name) => {
          const seen = hosts[name];
          return seen !== void 0 && await (0, observe_hosts.bV)(askedOf(world, loaded, { session, sought, name }), seen);
        });
        const answers = await Promise.allSettled(unmoved);
        const bug = answers.find((each) => each.status === "rejected" && !(each.reason instanceof fault.vC));
        if (bug?.status === "rejected")
          throw bug.reason;
        return answers.every((each) => each.status === "fulfilled" && each.value);
      }
      function askedOf(world, { config, environment }, { session, sought, name }) {
        const access = session.hosts[name];
        const host = environment.hosts[name];
        if (access === void 0 || host === void 0)
          throw new Error(`no host ${name}`);
        return {
          access,
          app: config.app,
          environment: environment.name,
          project: environment.projectName,
          host: name,
          internalAddress: host.internalAddress,
          wanted: sought,
          now: world.now,
          kept: config.releases.keep
        };
      }
      async function look(world, loaded, { session, sought, connections }) {
        const names = (0, model_name.YD)(session.hosts);
        const read = await Promise.allSettled(names.map((name) => (0, observe_hosts.v5)(askedOf(world, loaded, { session, sought, name }))));
        const failed = read.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
        if (failed.length > 0)
          throw (0, fault.bs)(failed);
        const hosts = Object.fromEntries(read.flatMap((each, at) => each.status === "fulfilled" ? [[names[at], each.value]] : []));
        const { ledger, lagging } = (0, ledgers.hn)(Object.fromEntries(names.flatMap((name) => hosts[name] ? [[name, hosts[name].state]] : [])));
        const newest = (0, plan_newest._)(Object.values(hosts).map(({ state }) => state));
        const current = (0, model_ledger.ES)(ledger);
        const history = {
          ledger,
          current: Object.values(hosts).map(({ state }) => current && state.releases[current.release]).find((release) => release !== void 0),
          next: Math.max(0, newest.attempt?.number ?? 0, ...ledger.map(({ number }) => number)) + 1
        };
        const keeper = names.find((name) => hosts[name]?.state.hasKey);
        const key = keeper && session.hosts[keeper] && hosts[keeper] ? await (0, observe_hosts.YZ)(session.hosts[keeper], hosts[keeper].state.path) : void 0;
        refuseLostRecord(newest, hosts);
        const { record } = newest;
        const attempt = record === void 0 ? void 0 : newest.attempt;
        const seen = { history, lagging, key, attempt, record };
        return withDatabases(loaded, { ...seen, hosts }, { session, connections });
      }
      async function withDatabases(loaded, { hosts, ...seen }, { session, connections }) {
        const urls = await connections({ ...seen, hosts });
        const databases = await Promise.all((0, model_name.YD)(urls).map(async (name) => {
          const asking = { hosts, name, url: urls[name], open: session.database };
          return [name, await readDatabase(loaded, asking)];
        }));
        return { ...seen, observed: { hosts, databases: Object.fromEntries(databases) } };
      }
      function refuseLostRecord({ attempt, record }, hosts) {
        if (attempt === void 0 || record !== void 0 || !(0, journal.nT)(attempt) || attempt.marks.length === 0)
          return;
        const paths = Object.values(hosts).map(({ state }) => state.path);
        throw faults.e.ATTEMPT_UNREADABLE({
          hosts: (0, model_name.YD)(hosts),
          file: `${paths[0] ?? ""}/${label.Zp.attempt}`,
          journal: `${paths[0] ?? ""}/${label.Zp.journal}`,
          number: attempt.number
        });
      }
      ;
      const noConnections = () => Promise.resolve({});
      async function openSession(world, loaded) {
        const { environment, root } = loaded;
        const names = (0, model_name.YD)(environment.hosts);
        const opened = await Promise.allSettled(names.map(async (name) => {
          const host = environment.hosts[name];
          if (host === void 0)
            throw new Error(`no host ${name}`);
          const transport = await world.outside.transport({
            name,
            driver: environment.driver,
            host,
            ssh: environment.ssh,
            root,
            network: loaded.config.network
          });
          await transport.open().catch(async (refused) => {
            await transport.close();
            throw refused;
          });
          return [name, transport];
        }));
        const transports = opened.flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
        const close = async () => {
          await Promise.all([...databases.values()].map(async (database2) => (await database2).close()));
          await Promise.all(transports.map(([, transport]) => transport.close()));
        };
        const databases = /* @__PURE__ */ new Map();
        const failed = opened.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
        if (failed.length > 0) {
          await close();
          throw (0, fault.bs)(failed);
        }
        const hosts = Object.fromEntries(transports);
        const database = (name, url) => {
          const known = databases.get(name);
          if (known)
            return known;
          const made = connect(world, loaded, { hosts, name, url });
          databases.set(name, made);
          made.catch(() => databases.delete(name));
          return made;
        };
        const session = { hosts, database, close };
        return {
          ...session,
          look: (sought, connections) => look(world, loaded, { session, sought, connections }),
          lookAgain: (before, sought, connections) => lookAgain(world, loaded, { session, sought, connections, before })
        };
      }
      async function connect(world, { config }, { hosts, name, url }) {
        const migrations = config.databases[name]?.migrations;
        if (migrations === void 0)
          throw new Error(`database ${name} has no migrations`);
        const through = migrations.through === void 0 ? void 0 : hosts[migrations.through];
        const forward = through && ((address, port) => through.forward({ address, port }, { deadline: 15e3, reason: `database ${name} through ${through.host}` }));
        return world.outside.database({ name, url, migrations, ...forward ? { connect: forward } : {} });
      }
    })
  ),
  /***/
  16554: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        migrate: () => (
          /* binding */
          migrate
        )
      });
      var failure = __webpack_require__(30631);
      var model_fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var journal = __webpack_require__(66686);
      var ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var migrations = __webpack_require__(80719);
      var observe_project = __webpack_require__(43167);
      var observe_session = __webpack_require__(44887);
      var plan_confirm = __webpack_require__(52583);
      var migration_files = __webpack_require__(11253);
      var plan_migrations = __webpack_require__(8382);
      ;
      const planMigrate = ({ sets, observed, serving, serves, driver }) => (0, model_name.YD)(sets).flatMap((database) => {
        const set = sets[database];
        const seen = observed[database];
        return set === void 0 ? [] : [planDatabase({ database, set, seen, current: serving?.[database], serves, driver })];
      });
      function planDatabase({ database, set, seen, current, serves, driver }) {
        const applied = seen?.kind === "read" ? seen.applied : [];
        const { pending: all, faults: drift } = (0, migration_files.wr)(set, applied, current);
        const isEmpty = !serves && seen?.kind === "read" && seen.empty;
        const ofPhase = (phase) => all.filter((file) => file.phase === phase);
        const pending = isEmpty ? all.filter(({ phase }) => phase !== "manual") : [...ofPhase("pre"), ...driver === "local" ? ofPhase("post") : []];
        const early = serves && driver !== "local" ? pending.filter(({ contract, allowed }) => contract && allowed === void 0) : [];
        return {
          database,
          applied,
          pending,
          later: all.filter((file) => !pending.includes(file)),
          faults: [...drift, ...early.map(({ file }) => faults.e.MIGRATION_CONTRACT_IN_PRE({ database, file }))]
        };
      }
      const migrateSteps = (planned) => planned.flatMap(({ database, pending }) => pending.flatMap((file) => (0, plan_migrations.n6)(file.phase === "post" ? "migrate-post" : "migrate-pre", [{ database, file }], []).map((step) => ({
        database,
        file,
        step: { ...step, because: "it was never applied" }
      }))));
      var plan_serving = __webpack_require__(3307);
      var status_attempt = __webpack_require__(26281);
      var records = __webpack_require__(21534);
      ;
      async function whileHeld(world, { loaded, session, seen, operation, lockWait }, work) {
        const { outside, randomId } = world;
        const { store } = await (0, records.m)(world, loaded, { session, seen });
        const held = await store.acquire({
          ...outside.identity,
          ...await outside.process(),
          id: randomId(),
          app: loaded.config.app,
          environment: loaded.environment.name,
          operation
        }, lockWait);
        try {
          return await work(held, store);
        } finally {
          await held.release();
        }
      }
      var migration = __webpack_require__(43519);
      var describe = __webpack_require__(18250);
      ;
      async function applyFiles(applying, world) {
        const { steps } = applying;
        const files = [];
        for (const [index, each] of steps.entries()) {
          try {
            refuseToGoOn(applying, world);
            files.push({ ...each, outcome: await applyFile(each, applying, world) });
          } catch (error) {
            const changed = files.some(({ outcome }) => outcome === "applied");
            const found = faultsOf(error, changed);
            const rest = steps.slice(index + 1).map((later) => ({ ...later, outcome: "skipped" }));
            const failed = { ...each, outcome: isBegun(error) ? "failed" : "skipped" };
            const exit = found[0]?.ending ?? "bug";
            return { files: [...files, failed, ...rest], exit, faults: found };
          }
        }
        return { files, faults: [] };
      }
      function refuseToGoOn({ held }, { stopping }) {
        if (stopping())
          throw faults.e.INTERRUPTED({ during: "applying migrations" });
        const lost = held.lost();
        if (lost !== void 0)
          throw lost;
      }
      const afterBeginning = [
        ...["MIGRATION_FAILED", "LOCK_TIMEOUT", "MIGRATION_LOCK_LOST", "MIGRATION_ESCAPED", "MIGRATION_CANCELLED"],
        ...["COMMIT_UNKNOWN", "DATABASE_LOST"]
      ];
      const isBegun = (error) => !(error instanceof model_fault.vC) || afterBeginning.includes(error.code);
      async function applyFile({ database: name, file, step }, { session, connections, contents, held, actor, serving, journal: journal2 }, { emit, now }) {
        const url = connections[name];
        const sql = contents[name]?.[file.file];
        if (url === void 0 || sql === void 0)
          throw new Error(`${file.file} of ${name} was planned without its parts`);
        const start = now();
        const finished = (outcome, detail) => emit({
          kind: "step.finished",
          step,
          outcome,
          ...detail === void 0 ? {} : { detail },
          milliseconds: now() - start
        });
        emit({ kind: "step.started", step, sentence: (0, describe.R8)(step.operation) });
        const notice = (message) => emit({ kind: "step.progress", step: step.id, message });
        try {
          const outcome = await (0, migration.b)(journal2, step.id, async () => {
            const database = await session.database(name, url);
            return database.apply({ file, sql, ...serving === void 0 ? {} : { serving }, actor, runId: held.id, notice });
          });
          finished("done", outcome === "already" ? "it was applied meanwhile" : void 0);
          return outcome;
        } catch (error) {
          finished("failed", error instanceof Error ? error.message : String(error));
          throw error;
        }
      }
      function faultsOf(error, changed) {
        const found = error instanceof model_fault.CG ? error.faults : error instanceof model_fault.vC ? [error] : void 0;
        if (found === void 0 && !changed)
          throw error;
        if (found === void 0) {
          const bug = faults.e.INTERNAL({ message: error instanceof Error ? error.message : String(error) });
          return [(0, model_fault.Pd)(bug, "person")];
        }
        return found.map((fault) => changed && (fault.ending === "outside" || fault.ending === "refused" || fault.ending === "invalid") ? (0, model_fault.Pd)(fault, "reverted") : fault);
      }
      var table = __webpack_require__(75978);
      ;
      function shownAnswer(planned, environment) {
        const faults2 = planned.flatMap((each) => each.faults);
        const isPending = planned.some(({ pending }) => pending.length > 0);
        return {
          ...faults2.length === 0 ? {} : { exit: "refused", faults: faults2 },
          lines: planned.flatMap(databaseLines),
          ...isPending && faults2.length === 0 ? { next: `stagecraft migrate --env ${environment}` } : {},
          result: { databases: planned.map(databaseFields) }
        };
      }
      function databaseLines({ database, applied, pending, later, faults: faults2 }) {
        const counts = [`${applied.length} applied`, `${pending.length} pending`];
        const wrong = faults2.length === 0 ? [] : [`${faults2.length} refused`];
        const rows = [
          ...applied.map(({ name, phase, release }) => ["applied", name, phase, release ?? "by hand"]),
          ...pending.map((file) => ["pending", file.file, file.phase, file.contract ? "contract" : ""]),
          ...later.map((file) => ["later", file.file, file.phase, waitsFor(file)])
        ];
        return [`${database}: ${[...counts, ...wrong].join(", ")}`, ...(0, table.t)(rows, "  ")];
      }
      const waitsFor = ({ phase }) => phase === "manual" ? "runs only when it is named" : "runs after a rollout";
      function databaseFields({ database, applied, pending, later, faults: faults2 }) {
        return { database, applied, pending, later, problems: faults2.map(({ code, what }) => ({ code, what })) };
      }
      function appliedAnswer({ files, exit, faults: faults2 }, { environment, database }) {
        const only = database === void 0 ? "" : ` --database ${database}`;
        return {
          ...exit === void 0 ? {} : { exit, faults: faults2, next: `stagecraft migrate --env ${environment}${only}` },
          lines: files.length === 0 ? ["No migration is pending."] : (0, table.t)(files.map(fileCells)),
          result: {
            changed: files.some(({ outcome }) => outcome === "applied"),
            files: files.map(({ database: name, file, outcome }) => ({
              database: name,
              name: file.name,
              file: file.file,
              phase: file.phase,
              outcome
            }))
          }
        };
      }
      const fileCells = ({ database, file, outcome }) => [
        database,
        file.file,
        outcome === "already" ? "skipped, it was applied meanwhile" : outcome
      ];
      ;
      async function migrate(inputs, world) {
        const loaded = await (0, observe_project.Xg)(world, { given: inputs.config, environment: inputs.environment, use: "migrate" });
        const names = chosenOf(loaded.config, inputs.database);
        const isShown = inputs.showOnly || inputs.dryRun;
        if (!isShown)
          (0, plan_confirm.n)(loaded.environment, { plan: void 0, planHash: void 0, confirm: inputs.confirm });
        const project = await (0, observe_project.Wh)(world, loaded);
        const connections = connectionsOf(project, names);
        const { sets, contents } = await (0, migrations.Y)(world, project);
        const chosen = Object.fromEntries(names.flatMap((name) => sets[name] === void 0 ? [] : [[name, sets[name]]]));
        const session = await (0, observe_session.f)(world, project);
        try {
          const look = async () => {
            const seen2 = await session.look({ networks: [], volumes: [] }, () => Promise.resolve(connections));
            refuseAbsent(project, seen2);
            const serves = (0, ledger.ES)(seen2.history.ledger) !== void 0;
            const { driver } = project.environment;
            return {
              seen: seen2,
              planned: planMigrate({
                sets: chosen,
                observed: seen2.observed.databases,
                serving: seen2.history.current?.migrations ?? {},
                serves,
                driver
              })
            };
          };
          const { seen, planned } = await look();
          const serving = (0, plan_serving.Yh)({ app: project.config.app, environment: inputs.environment }, (0, ledger.ES)(seen.history.ledger));
          if (isShown)
            return { ...shownAnswer(planned, inputs.environment), serving };
          const work = async () => {
            refuseDrift(planned);
            if (migrateSteps(planned).length === 0)
              return { ...appliedAnswer({ files: [], faults: [] }, inputs), serving };
            const holding = { loaded: project, session, seen, operation: "migrate", lockWait: inputs.lockWait };
            return whileHeld(world, holding, async (held, store) => {
              const now = await look();
              refuseOpen(now.seen, inputs.environment);
              refuseDrift(now.planned);
              const { actor } = world.outside.identity;
              const steps = migrateSteps(now.planned);
              const header = { lock: held.id, operation: "migrate", actor };
              const journal2 = (fact) => store.journal(header, fact, (0, model_name.YD)(session.hosts));
              const applied = await applyFiles({ steps, contents, connections, session, held, actor, serving: now.seen.history.current?.id, journal: journal2 }, world);
              return { ...appliedAnswer(applied, inputs), serving };
            });
          };
          return await (0, failure.gM)(() => ({ serving, next: `stagecraft migrate --env ${inputs.environment}` }), work);
        } finally {
          await session.close();
        }
      }
      function chosenOf({ databases }, only) {
        const migrated = (0, model_name.YD)(databases).filter((name) => databases[name]?.migrations !== void 0);
        if (only === void 0) {
          if (migrated.length === 0)
            throw faults.e.MIGRATIONS_NOT_CONFIGURED({ known: [] });
          return migrated;
        }
        if (!(0, model_name.YD)(databases).includes(only))
          throw faults.e.DATABASE_UNKNOWN({ database: only, known: (0, model_name.YD)(databases) });
        if (!migrated.includes(only))
          throw faults.e.MIGRATIONS_NOT_CONFIGURED({ database: only, known: migrated });
        return [only];
      }
      function connectionsOf({ config, environment, resolved }, names) {
        const wanted = names.map((name) => [name, config.databases[name]?.migrations?.connectionEnv ?? ""]);
        const unset = wanted.filter(([, variable]) => (resolved.values[variable]?.reveal() ?? "") === "");
        if (unset.length > 0)
          throw new model_fault.CG(unset.map(([name, variable]) => faults.e.ENVIRONMENT_NAME_NEEDED({ environment: environment.name, name: variable, by: `databases.${name}` })));
        return Object.fromEntries(wanted.flatMap(([name, variable]) => resolved.values[variable] ? [[name, resolved.values[variable]]] : []));
      }
      function refuseAbsent({ config, environment }, { observed }) {
        const absent = (0, model_name.YD)(observed.databases).filter((name) => observed.databases[name]?.kind === "absent");
        if (absent.length > 0)
          throw new model_fault.CG(absent.map((database) => {
            const host = config.databases[database]?.migrations?.through ?? "this machine";
            return faults.e.DATABASE_NOT_RUNNING({ database, host, environment: environment.name });
          }));
      }
      function refuseDrift(planned) {
        const found = planned.flatMap((each) => each.faults);
        if (found.length > 0)
          throw new model_fault.CG(found);
      }
      function refuseOpen({ attempt, record }, environment) {
        if (attempt === void 0 || record === void 0 || !(0, journal.nT)(attempt))
          return;
        const { kind, to } = record.plan;
        const { version, number, restores } = to;
        throw faults.e.ATTEMPT_OPEN({
          attempt: `The ${kind} of ${version} (r${number})`,
          command: (0, status_attempt.J9)({ kind, version, restores }, environment)
        });
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
  97644: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        cS: () => (
          /* binding */
          batchesOf
        ),
        /* harmony export */
        l8: () => (
          /* binding */
          startOrder
        ),
        /* harmony export */
        xc: () => (
          /* binding */
          placementOf
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      function placementOf(environment, services) {
        const hosts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(environment.hosts);
        const placed = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).map((name) => {
          const chosen = environment.services[name]?.hosts;
          const role = services[name]?.role ?? "app";
          return [name, chosen ? [...chosen].sort() : hosts.filter((host) => environment.hosts[host]?.roles.includes(role))];
        });
        return Object.fromEntries(placed);
      }
      function batchesOf(hosts, rollout) {
        const canary = hosts.slice(0, rollout.canary);
        const rest = hosts.slice(rollout.canary);
        const batches = canary.length > 0 ? [canary] : [];
        for (let at = 0; at < rest.length; at += rollout.maxParallel)
          batches.push(rest.slice(at, at + rollout.maxParallel));
        return batches;
      }
      function startOrder(services) {
        const rank = (name) => ({ db: 0, gateway: 2 })[services[name]?.role ?? ""] ?? 1;
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).sort((a, b) => rank(a) - rank(b));
        const ordered = [];
        const visit = (name) => {
          if (ordered.includes(name) || services[name] === void 0)
            return;
          for (const { service } of services[name].dependsOn)
            visit(service);
          ordered.push(name);
        };
        for (const name of names)
          visit(name);
        return ordered;
      }
    })
  ),
  /***/
  3307: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Yh: () => (
          /* binding */
          describeServing
        ),
        /* harmony export */
        bB: () => (
          /* binding */
          describeUnchanged
        ),
        /* harmony export */
        n: () => (
          /* binding */
          describeMixed
        ),
        /* harmony export */
        yO: () => (
          /* binding */
          describeUnseen
        )
        /* harmony export */
      });
      const describeServing = ({ app, environment }, entry) => entry === void 0 ? `nothing of ${app} ${environment} serves yet` : `${app} ${environment} serves ${entry.version} (${entry.release})`;
      const describeUnchanged = ({ app, environment }) => `nothing of ${app} ${environment} was changed`;
      const describeUnseen = ({ app, environment }) => `what ${app} ${environment} serves is not known`;
      const describeMixed = ({ app, environment }, before, now) => before === void 0 ? `${app} ${environment} may serve parts of ${now.version} (${now.release})` : `${app} ${environment} may serve ${before.version} and ${now.version} (${now.release}) beside each other`;
    })
  )
};
;
