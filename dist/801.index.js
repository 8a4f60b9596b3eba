"use strict";
exports.id = 801;
exports.ids = [801, 943];
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
  59102: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        X: () => (
          /* binding */
          readHistories
        )
        /* harmony export */
      });
      var _config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81329);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
      var _observe_earlier_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63536);
      var _observe_project_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43167);
      var _observe_survey_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71500);
      var _plan_releases_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53229);
      var _plan_status_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86604);
      var _plan_status_ledgers_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91598);
      const everyRecord = 1e3;
      async function readHistories({ config: given, environment: one }, world) {
        const file = await (0, _observe_project_js__WEBPACK_IMPORTED_MODULE_4__.RG)(world, given);
        const asked = (one === void 0 ? (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(file.config.environments) : [one]).map((name) => (0, _observe_project_js__WEBPACK_IMPORTED_MODULE_4__.rR)(file, name));
        const refused = asked.flatMap((loaded) => (0, _config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__.kK)("reach", loaded));
        const reached = asked.filter((loaded) => (0, _config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__.kK)("reach", loaded).length === 0);
        if (reached.length === 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.CG(refused);
        await (0, _observe_earlier_js__WEBPACK_IMPORTED_MODULE_3__.a)(world, file.root);
        const seen = await Promise.all(reached.map(async (loaded) => {
          const { name } = loaded.environment;
          const hosts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(loaded.environment.hosts);
          return { name, sights: await (0, _observe_survey_js__WEBPACK_IMPORTED_MODULE_5__.Fr)(world, loaded, { hosts, releases: everyRecord }) };
        }));
        const silent = seen.flatMap(({ sights }) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(sights).flatMap((host) => silenceOf(sights[host])));
        const read = seen.map(({ name, sights }) => {
          const observed = (0, _plan_status_js__WEBPACK_IMPORTED_MODULE_7__.VZ)(sights);
          const { ledger, problems } = (0, _plan_status_ledgers_js__WEBPACK_IMPORTED_MODULE_8__.o)(observed, name);
          const history = { environment: name, rows: (0, _plan_releases_js__WEBPACK_IMPORTED_MODULE_6__.Pi)(name, ledger), observed };
          const doubts2 = problems.map(({ host, what }) => `${name}: ${host === void 0 ? "" : `${host}: `}${what}.`);
          return { history, doubts: doubts2 };
        });
        if (silent.length > 0 && read.every(({ history }) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(history.observed).length === 0))
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.CG(silent);
        const doubts = [
          ...refused.map(({ what }) => what),
          ...silent.map(({ what }) => what),
          ...read.flatMap((each) => each.doubts)
        ];
        for (const message of doubts)
          world.emit({ kind: "notice", level: "warning", message });
        return { app: file.config.app, histories: read.map(({ history }) => history), doubts };
      }
      const silenceOf = (sight) => sight?.kind === "silent" ? [sight.fault] : [];
    })
  ),
  /***/
  30943: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        listReleases: () => (
          /* binding */
          listReleases
        ),
        /* harmony export */
        s: () => (
          /* binding */
          outcomeOf
        )
        /* harmony export */
      });
      var _histories_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59102);
      var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75978);
      async function listReleases(inputs, world) {
        return listed(await (0, _histories_js__WEBPACK_IMPORTED_MODULE_0__.X)(inputs, world), inputs);
      }
      function listed({ app, histories, doubts }, { environment, limit }) {
        const rows = histories.flatMap((history) => history.rows.slice(0, limit));
        const which = environment === void 0 ? app : `${app} ${environment}`;
        const cells = rows.map((row) => [...environment === void 0 ? [row.environment] : [], ...cellsOf(row)]);
        return {
          lines: rows.length > 0 ? (0, _table_js__WEBPACK_IMPORTED_MODULE_1__.t)(cells) : [noneOf(which, doubts)],
          result: { app, releases: rows.map(fieldsOf), doubts }
        };
      }
      const noneOf = (which, doubts) => doubts.length === 0 ? `${which} has no releases yet.` : `No release of ${which} was found on the hosts that answered.`;
      function cellsOf({ entry, isCurrent }) {
        const { release, number, version, at, actor, restores, failure } = entry;
        return [
          release,
          `r${number}`,
          version,
          at.replace(/\.\d+Z$/, "Z"),
          `${outcomeOf(entry)}${failure === void 0 ? "" : ` (${failure.code})`}`,
          actor,
          restores === void 0 ? "" : `restores ${restores}`,
          isCurrent ? "current" : ""
        ];
      }
      const outcomeOf = ({ outcome, post }) => outcome === "finished" && post === "failed" ? "finished, migrations open" : outcome;
      function fieldsOf({ environment, entry, isCurrent }) {
        const { release, number, version, startedAt, at, outcome, post, actor, run, restores, failure, planHash } = entry;
        return {
          id: release,
          number,
          environment,
          version,
          startedAt: startedAt ?? null,
          at,
          outcome,
          post,
          failure: failure ?? null,
          actor,
          run: run ?? null,
          restores: restores ?? null,
          planHash,
          current: isCurrent
        };
      }
    })
  ),
  /***/
  96801: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        showRelease: () => (
          /* binding */
          showRelease
        )
      });
      var model_name = __webpack_require__(40042);
      var releases = __webpack_require__(53229);
      var histories = __webpack_require__(59102);
      var release = __webpack_require__(8272);
      var plan_results = __webpack_require__(57857);
      ;
      function releaseDocument({ app, row, record, restorable, keepers }) {
        const { environment, entry, isCurrent } = row;
        const { release: release2, number, version, startedAt, at, outcome, post, actor, run, restores, planHash, content, serial } = entry;
        const { stages, services, failure } = entry;
        return {
          app,
          environment,
          release: {
            id: release2,
            number,
            version,
            current: isCurrent,
            serial,
            startedAt: startedAt ?? record?.startedAt ?? null,
            at,
            outcome,
            post,
            actor,
            run: run ?? null,
            restores: restores ?? null,
            planHash,
            content,
            stages: stages ?? null,
            services: services ?? null,
            failure: failure ?? null
          },
          record: record === void 0 ? null : recordFields(record, entry),
          ledgers: keepers,
          restorable
        };
      }
      function recordFields(record, entry) {
        const { project, commit, previous, startedAt, services, hosts, networks, volumes, files, migrations } = record;
        const results = (0, plan_results.hs)(entry, record);
        return {
          project,
          commit: commit ?? null,
          previous: previous ?? null,
          startedAt,
          services: Object.fromEntries((0, model_name.YD)(services).map((name) => [name, { ...serviceFields(record, name), results: results?.[name] ?? null }])),
          hosts,
          networks: (0, model_name.YD)(networks).map((key) => networks[key]?.name),
          volumes: (0, model_name.YD)(volumes).map((key) => volumes[key]?.name),
          files: files.map(({ path, kind, version, services: users }) => ({ path, kind, version, services: users })),
          migrations
        };
      }
      function serviceFields(record, name) {
        const spec = record.services[name];
        if (spec === void 0)
          return {};
        const { role, image, reference, rolled, order, replicas, environment, filled, networks, restart, healthcheck, rollout, from } = spec;
        return {
          role,
          image,
          reference,
          rolled,
          order,
          replicas,
          environment,
          filled: filled ?? {},
          networks,
          restart,
          healthcheck,
          rollout: rollout ?? null,
          from: { number: from, id: spec.fromId ?? record.id },
          definition: (0, release.gH)(record, name)
        };
      }
      var stage = __webpack_require__(227);
      var releases_list = __webpack_require__(30943);
      var table = __webpack_require__(75978);
      ;
      function releaseLines({ app, row, record, restorable, keepers }) {
        const { environment, entry, isCurrent } = row;
        const { release: release2, number, version, outcome } = entry;
        const sections = [
          [
            `${app} ${environment} r${number} ${version} (${release2})${isCurrent ? ", current" : ""}`,
            ...(0, table.t)([...factsOf(entry, record), ["ledgers", keepers.join(", ")]], "  ")
          ],
          stageLines(entry),
          ...record === void 0 ? [bareLines(entry), ["No host has its record any more: it cannot be restored."]] : recordSections(record, entry),
          ...record !== void 0 && outcome !== "finished" ? [["It never finished: it cannot be restored."]] : [],
          restorable.length === 0 ? [] : ["Restorable", ...(0, table.t)(restorable.map(restorableCells), "  ")]
        ];
        return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
      }
      function factsOf(entry, record) {
        const { startedAt = record?.startedAt, at, actor, run, restores, failure, planHash, content } = entry;
        const fact = (name, value) => value === void 0 ? [] : [[name, value]];
        return [
          ["outcome", (0, releases_list.s)(entry)],
          ...fact("failure", failure && describeFailure(failure)),
          ...fact("started at", startedAt),
          ["ended at", at],
          ["by", run === void 0 ? actor : `${actor} (${run})`],
          ...fact("commit", record?.commit),
          ...fact("previous", record?.previous),
          ...fact("restores", restores),
          ["plan", planHash],
          ["content", content]
        ];
      }
      const describeFailure = ({ stage: stage2, step, code }) => `${code} in ${stage2}${step === void 0 ? "" : `, step ${step}`}`;
      const stageLines = ({ stages }) => stages === void 0 ? [] : [
        "Stages",
        ...(0, table.t)(stage.G.map((stage2) => [stage2, stages[stage2]]), "  ")
      ];
      function bareLines({ services = {} }) {
        const rows = (0, model_name.YD)(services).map((name) => {
          const result = services[name] ?? {};
          return [name, typeof result === "string" ? result : describeResults(result)];
        });
        return rows.length === 0 ? [] : ["Services", ...(0, table.t)(rows, "  ")];
      }
      const describeResults = (results) => (0, model_name.YD)(results).map((host) => `${host} ${results[host]}`).join(", ");
      const restorableCells = ({ host, lacks }) => [
        host,
        lacks.length === 0 ? "yes" : `no, it lacks ${lacks.join(", ")}`
      ];
      function recordSections(record, entry) {
        const { services, hosts, files } = record;
        const results = (0, plan_results.hs)(entry, record);
        return [
          ["Services", ...(0, model_name.YD)(services).flatMap((name) => serviceLines(record, name, results?.[name]))],
          [
            "Hosts",
            ...(0, table.t)((0, model_name.YD)(hosts).map((host) => [host, hosts[host]?.internalAddress ?? "", hosts[host]?.services.join(", ") ?? ""]), "  ")
          ],
          ["Secrets", ...fileLines(files.filter(({ kind }) => kind === "secret"))],
          ["Files", ...fileLines(files.filter(({ kind }) => kind !== "secret"))],
          ...migrationSections(record)
        ].filter((lines) => lines.length > 1);
      }
      const fileLines = (files) => (0, table.t)(files.map(({ path, version, services: users }) => [path, release_text_short(version), users.join(", ")]), "  ");
      const migrationSections = ({ migrations }) => (0, model_name.YD)(migrations).map((database) => {
        const { strategy = "", files = [] } = migrations[database] ?? {};
        const rows = files.map(({ file, phase, checksum, contract }) => [
          file,
          phase,
          release_text_short(checksum.replace(/^sha256:/, "")),
          contract ? "contract" : ""
        ]);
        return [`Migrations of ${database} (${strategy})`, ...(0, table.t)(rows, "  ")];
      });
      function serviceLines(record, name, results) {
        const spec = record.services[name];
        if (spec === void 0)
          return [];
        const { image, reference, rolled, order, replicas, environment, filled = {}, rollout, from } = spec;
        const versions = { ...filled, ...environment };
        const values = (0, model_name.YD)(versions).map((key) => `${key} ${release_text_short(versions[key] ?? null)}`);
        const domains = rollout?.domains ?? [];
        return [
          `  ${name}  ${image}`,
          `    ${reference}, ${replicas} ${replicas === 1 ? "replica" : "replicas"}, ${rolled ? order : "not rolled"}, containers of r${from}`,
          ...results === void 0 ? [] : [`    ${describeResults(results)}`],
          ...domains.length === 0 ? [] : [`    routes ${domains.map((domain) => `${domain}${rollout?.path ?? "/"}`).join(", ")}`],
          ...values.length === 0 ? [] : [`    environment ${values.join(", ")}`]
        ];
      }
      const release_text_short = (version) => version?.slice(0, 8) ?? "not hashed";
      ;
      async function showRelease(inputs, world) {
        return shown(await (0, histories.X)(inputs, world), inputs.id);
      }
      function shown({ app, histories: histories2, doubts }, id) {
        const row = (0, releases.nw)(histories2.flatMap(({ rows }) => rows), id);
        const observed = histories2.find(({ environment }) => environment === row.environment)?.observed ?? {};
        const record = (0, releases.Rn)(observed, row.entry.release);
        const facts = {
          app,
          row,
          ...record === void 0 ? {} : { record },
          restorable: record === void 0 || row.entry.outcome !== "finished" ? [] : (0, releases.Fl)(record, observed),
          keepers: (0, model_name.YD)(observed).filter((host) => observed[host]?.state.ledger.some(({ release: release2 }) => release2 === row.entry.release))
        };
        return { lines: releaseLines(facts), result: { ...releaseDocument(facts), doubts } };
      }
    })
  )
};
;
