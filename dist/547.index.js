"use strict";
exports.id = 547;
exports.ids = [547];
exports.modules = {
  /***/
  99989: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        b: () => (
          /* binding */
          releasePath
        )
        /* harmony export */
      });
      const releasePath = {
        file: (path) => path === "." ? "files" : `files/${path}`,
        secret: (key) => `secrets/${key}`,
        config: (key) => `configs/${key}`,
        environment: (service) => `env/${service}.env`
      };
    })
  ),
  /***/
  51397: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        U: () => (
          /* binding */
          readFiles
        ),
        i: () => (
          /* binding */
          versioned
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var model_compose = __webpack_require__(99989);
      var digest = __webpack_require__(63061);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      ;
      function gatewayFolderOf({ command }) {
        const argument = command.find((word) => /^--providers\.file\.directory=/i.test(word));
        return argument?.slice(argument.indexOf("=") + 1).replace(/\/+$/, "");
      }
      ;
      function filesOf(compose) {
        const names = (0, model_name.YD)(compose.services);
        const using = (isUsed) => names.filter((name) => compose.services[name] !== void 0 && isUsed(compose.services[name]));
        const secrets = (0, model_name.YD)(compose.secrets).map((name) => given(model_compose.b.secret(name), "secret", compose.secrets[name], using((service) => service.secrets.some(({ source }) => source === name))));
        const configs = (0, model_name.YD)(compose.configs).map((name) => given(model_compose.b.config(name), "config", compose.configs[name], using((service) => service.configs.some(({ source }) => source === name))));
        const mounts = [...new Set(names.flatMap((name) => mountedBy(compose, name)))].map((path) => ({
          path: model_compose.b.file(path),
          kind: "file",
          source: { kind: "file", path },
          version: null,
          services: names.filter((name) => mountedBy(compose, name).includes(path))
        }));
        return [...secrets.flat(), ...configs.flat(), ...mounts].filter(({ services }) => services.length > 0).sort((a, b) => a.path < b.path ? -1 : 1);
      }
      function given(path, kind, file, services) {
        if (file === void 0 || file.kind === "external")
          return [];
        return [{ path, kind, source: file, version: null, services }];
      }
      function mountedBy(compose, name) {
        const service = compose.services[name];
        const routes = service && gatewayFolderOf(service);
        return (service?.volumes ?? []).flatMap(({ kind, source, target }) => kind === "bind" && source !== void 0 && !source.startsWith("/") && target !== routes ? [source] : []);
      }
      var project = __webpack_require__(43167);
      ;
      async function readFiles({ outside: { files } }, project2) {
        const base = await files.real(project2.root) ?? project2.root;
        const found = [];
        const listed = await Promise.all(filesOf(project2.compose).map((file) => expand(files, file, { base, where: whereOf(project2, file), tell: (fault2) => found.push(fault2) })));
        if (found.length > 0)
          throw new fault.CG(found);
        const contents = await Promise.all(listed.flat().map(async (file) => [file.path, await contentOf(files, project2, file)]));
        return { files: listed.flat(), contents: Object.fromEntries(contents) };
      }
      function whereOf({ compose, composePlaces }, { kind, path, services }) {
        const named = (files, pathOf) => (0, model_name.YD)(files).find((name) => pathOf(name) === path) ?? "";
        const keys = {
          file: ["services", services[0] ?? "", "volumes"],
          secret: ["secrets", named(compose.secrets, model_compose.b.secret)],
          config: ["configs", named(compose.configs, model_compose.b.config)]
        };
        const where = composePlaces.of(keys[kind]);
        return where === void 0 ? {} : { where };
      }
      async function expand(files, file, { base, where, tell }) {
        const { source } = file;
        if (source.kind !== "file")
          return [file];
        const [service = ""] = file.services;
        const missing = (path, problem) => {
          tell(faults.e.COMPOSE_PATH_MISSING({ service, path, problem, ...where }));
          return [];
        };
        const walk = async (path, above) => {
          const real = await files.real((0, external_node_path_.join)(base, path));
          if (real === void 0)
            return missing(path, "is not there");
          if (!(0, project.FK)(base, real)) {
            tell(faults.e.COMPOSE_PATH_OUTSIDE({ service, use: "the link", path, ...where }));
            return [];
          }
          const about = await files.about(real);
          if (about?.kind !== "folder") {
            const runs = about?.executable === true ? { executable: true } : {};
            return [{ ...file, ...runs, path: `${file.path}${path.slice(source.path.length)}`, source: { ...source, path } }];
          }
          if (file.kind !== "file")
            return missing(path, "is a folder");
          if (above.includes(real))
            return missing(path, "is a link that leads in a circle");
          const names = await files.list(real) ?? [];
          if (names.length === 0 && above.length === 0)
            return missing(path, "has no file in it");
          return (await Promise.all(names.map((name) => walk(`${path}/${name}`, [...above, real])))).flat();
        };
        return walk(source.path, []);
      }
      async function contentOf(files, { root, resolved }, { source }) {
        if (source.kind === "content")
          return Buffer.from(source.content);
        if (source.kind === "environment")
          return Buffer.from(resolved.values[source.name]?.reveal() ?? "");
        return await files.read((0, external_node_path_.join)(root, source.path)) ?? new Uint8Array();
      }
      const versioned = (files, contents, key) => files.map((file) => {
        const text = Buffer.from(contents[file.path] ?? []).toString("latin1");
        const version = key ? (0, digest.N_)(key.reveal(), file.executable ? `${text}\0executable` : text) : null;
        return { ...file, version };
      });
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
  60547: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        validate: () => (
          /* binding */
          validate
        )
      });
      var unbuilt = __webpack_require__(81329);
      var project_path = __webpack_require__(17203);
      var fault = __webpack_require__(69969);
      var derived = __webpack_require__(92388);
      var digest = __webpack_require__(63061);
      var filling = __webpack_require__(64818);
      var model_name = __webpack_require__(40042);
      var carried_files = __webpack_require__(51397);
      var observe_migrations = __webpack_require__(80719);
      var observe_project = __webpack_require__(43167);
      var placement = __webpack_require__(97644);
      ;
      function effectiveDocument(config, checked) {
        const { backend, frontend, file: _, compose: __, environments: ___, ...rest } = config;
        const document = {
          ...rest,
          backend: backend && withoutValues(backend),
          frontend: frontend && withoutValues(frontend),
          environments: Object.fromEntries(checked.map(({ project, migrations }) => [
            project.environment.name,
            {
              ...environmentFields(project),
              migrations: Object.fromEntries((0, model_name.YD)(migrations).map((name) => [name, migrations[name]?.files ?? []]))
            }
          ]))
        };
        return sorted(document);
      }
      function sorted(value) {
        if (Array.isArray(value))
          return value.map(sorted);
        if (typeof value !== "object" || value === null)
          return value;
        const entries = Object.entries(value).filter(([, each]) => each !== void 0);
        return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)]));
      }
      function withoutValues({ dev, build, ...rest }) {
        return {
          ...rest,
          dev: dev && ("env" in dev ? { ...dev, env: (0, model_name.YD)(dev.env) } : dev),
          build: build && ("args" in build ? { ...build, args: (0, model_name.YD)(build.args) } : build)
        };
      }
      function environmentFields({ config, environment, resolved, compose, composeFiles }) {
        const { name: _, services: __, envFile, ...settings } = environment;
        const roles = Object.fromEntries((0, model_name.YD)(compose.services).map((name) => [name, { role: config.services[name]?.role ?? "app" }]));
        const placed = (0, placement.xc)(environment, roles);
        const services = (0, model_name.YD)(compose.services).map((name) => [
          name,
          { ...serviceFields(compose.services[name]), ...roles[name], hosts: placed[name] ?? [] }
        ]);
        return {
          ...settings,
          envFile,
          composeFiles,
          names: (0, model_name.YD)(resolved.values),
          services: Object.fromEntries(services)
        };
      }
      function serviceFields(service) {
        if (service === void 0)
          return {};
        const { image, build, environment, secrets, networks, replicas, healthcheck } = service;
        return {
          image,
          builds: build !== void 0,
          environment: (0, model_name.YD)(environment),
          secrets: secrets.map(({ source }) => source),
          networks,
          replicas,
          healthcheck
        };
      }
      ;
      async function validate({ config: given, environment: only }, world) {
        const file = await (0, observe_project.RG)(world, given);
        const shared = { ...world, outside: { ...world.outside, files: readOnce(world.outside.files) } };
        const names = only === void 0 ? (0, model_name.YD)(file.config.environments) : [only];
        const read = await Promise.all(names.map((name) => {
          const loaded = (0, observe_project.rR)(file, name);
          return attempt(() => check(only === void 0 ? standIn(shared, loaded) : shared, loaded));
        }));
        const found = unique(read.flatMap(({ faults }) => faults));
        if (found.length > 0)
          throw new fault.CG(found);
        const checked = read.flatMap(({ value }) => value === void 0 ? [] : [value]);
        tellUnbuilt(file, names, world.emit);
        return {
          lines: [`${file.config.file} is valid.`, ...checked.map(environmentLine)],
          result: { file: file.config.file, ...effectiveDocument(file.config, checked) }
        };
      }
      const readOnce = (files) => ({ ...files, read: (0, derived.f)(files.read) });
      function tellUnbuilt(file, names, emit) {
        const found = names.flatMap((name) => (0, unbuilt.TF)((0, observe_project.rR)(file, name)).map(unbuilt.LL));
        const notice = (level) => (message) => emit({ kind: "notice", level, message });
        new Set(found).forEach(notice("warning"));
        (0, unbuilt.Fn)(file.places).forEach(notice("info"));
      }
      async function check(world, loaded) {
        const [project, migrations] = await Promise.all([
          attempt(() => (0, observe_project.Wh)(world, loaded)),
          attempt(() => (0, observe_migrations.Y)(world, loaded))
        ]);
        const files = await attempt(async () => project.value && await (0, carried_files.U)(world, project.value));
        const found = [...project.faults, ...files.faults.filter((each) => !isOfStandIn(each)), ...migrations.faults];
        if (project.value === void 0 || migrations.value === void 0 || found.length > 0)
          throw new fault.CG(found);
        return { project: project.value, migrations: migrations.value.sets };
      }
      async function attempt(read) {
        try {
          return { value: await read(), faults: [] };
        } catch (error) {
          if (error instanceof fault.CG)
            return { faults: error.faults };
          if (error instanceof fault.vC && error.ending === "invalid")
            return { faults: [error] };
          throw error;
        }
      }
      const unique = (found) => [
        ...new Map(found.map((fault2) => [(0, digest.$N)([fault2.code, fault2.what, fault2.where]), fault2])).values()
      ];
      const anything = (name) => `${standInStart}${(0, digest.ol)(name).slice("sha256:".length).slice(0, filling.ab - 2)}@localhost:5432/stand-in`;
      const standInStart = "postgres://stand-in:";
      const isOfStandIn = ({ what }) => what.includes((0, project_path.ts)(standInStart));
      function standIn(world, { environment }) {
        const unset = environment.fromEnv.filter((name) => (world.variables[name] ?? "") === "");
        if (unset.length === 0)
          return world;
        const message = `${unset.join(", ")} of environment ${environment.name} is not set here and was not checked; a deploy needs it.`;
        world.emit({ kind: "notice", level: "warning", message });
        return {
          ...world,
          variables: { ...world.variables, ...Object.fromEntries(unset.map((name) => [name, anything(name)])) }
        };
      }
      function environmentLine({ project, migrations }) {
        const { environment, compose } = project;
        const parts = [
          `driver ${environment.driver}`,
          `hosts ${(0, model_name.YD)(environment.hosts).join(", ")}`,
          `services ${(0, model_name.YD)(compose.services).join(", ")}`,
          ...(0, model_name.YD)(migrations).map((name) => {
            const count = migrations[name]?.files.length ?? 0;
            return `${count} ${count === 1 ? "migration" : "migrations"} of ${name}`;
          })
        ];
        return `  ${environment.name}: ${parts.join("; ")}`;
      }
    })
  ),
  /***/
  11253: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        SP: () => (
          /* binding */
          shown
        ),
        /* harmony export */
        YJ: () => (
          /* binding */
          listMigrations
        ),
        /* harmony export */
        gf: () => (
          /* binding */
          isSqlName
        ),
        /* harmony export */
        wr: () => (
          /* binding */
          compareHistory
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _ddl_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28611);
      var _migration_sql_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42815);
      var _sql_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41273);
      function listMigrations(files, { folder, strategy }) {
        if (files === void 0)
          return { faults: [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_FOLDER_MISSING({ folder })] };
        const found = [];
        const numbered = [];
        for (const { name, bytes } of files.toSorted((a, b) => compareText(a.name, b.name))) {
          if (!isSqlName(name))
            continue;
          const path = `${folder}/${shown(name)}`;
          const parsed = parseName(name);
          if (typeof parsed === "string") {
            found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_NAME({ file: shown(name), reason: parsed, where: { file: path } }));
            continue;
          }
          const sql = (0, _migration_sql_js__WEBPACK_IMPORTED_MODULE_2__.V)(bytes, path);
          if (sql.kind === "refused")
            found.push(...sql.faults);
          const contract = sql.kind === "sql" && (0, _ddl_js__WEBPACK_IMPORTED_MODULE_1__.bK)(sql.statements);
          const allowed = sql.kind === "sql" && contract ? sql.allowed : void 0;
          const phase = strategy === "manual" ? "manual" : parsed.phase ?? (strategy === "post_deploy" ? "post" : "pre");
          const file = {
            name: parsed.name,
            file: name,
            phase,
            checksum: (0, _sql_bytes_js__WEBPACK_IMPORTED_MODULE_3__.lf)(bytes),
            contract,
            ...allowed === void 0 ? {} : { allowed }
          };
          numbered.push({ number: BigInt(parsed.digits), file });
        }
        const sorted = numbered.toSorted((a, b) => compare(a.number, b.number) || compareText(a.file.file, b.file.file));
        for (const [index, { number, file }] of sorted.entries()) {
          const before = sorted[index - 1];
          if (before?.number !== number)
            continue;
          const where = { file: `${folder}/${file.file}` };
          found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_NUMBER_TWICE({ file: file.file, other: before.file.file, number: String(number), where }));
        }
        return found.length > 0 ? { faults: found } : { set: { strategy, files: sorted.map(({ file }) => file) } };
      }
      const isSqlName = (name) => !name.startsWith(".") && /\.sql$/i.test(name);
      function parseName(name) {
        if (name !== name.normalize("NFC"))
          return "its letters are not in Unicode form NFC";
        if (/[\p{Cc}\p{Cf}\p{Cs}/\\]/u.test(name))
          return "it holds characters that do not print";
        if (!name.endsWith(".sql"))
          return "the ending is written .sql";
        const [, digits, title = "", suffix] = /^(\d{1,40})_(.+?)(?:\.([^.]*))?\.sql$/u.exec(name) ?? [];
        if (digits === void 0)
          return "it does not begin with a number and an underscore";
        if (title.includes("."))
          return "only the phase may stand between dots";
        if (suffix !== void 0 && !isPhase(suffix))
          return `.${suffix} is not a phase (pre, post or manual)`;
        return { name: `${digits}_${title}`, digits, ...suffix === void 0 ? {} : { phase: suffix } };
      }
      const isPhase = (text) => text === "pre" || text === "post" || text === "manual";
      function compareHistory(set, applied, serving) {
        const done = new Map(applied.map((one) => [one.name, one]));
        const here = new Set(set.files.map(({ name }) => name));
        const pending = set.files.filter(({ name }) => !done.has(name));
        const newest = set.files.at(-1);
        const changed = set.files.flatMap((file) => changeOf(file, done.get(file.name)));
        const absent = applied.filter(({ name }) => !here.has(name));
        const ahead = absent.filter((one) => !one.contract && isAheadOf(serving, one.name));
        const missing = absent.filter((one) => !ahead.includes(one)).map((one) => absenceOf(one, newest));
        return { pending, faults: [...changed, ...missing, ...pending.flatMap((file) => disorderOf(file, applied))], ahead };
      }
      function isAheadOf(serving, name) {
        const newest = serving?.files.at(-1);
        return newest !== void 0 && numberOf(newest.name) < numberOf(name);
      }
      function changeOf(file, applied) {
        if (applied === void 0 || applied.checksum === file.checksum)
          return [];
        const reason = `it was applied with checksum ${short(applied.checksum)}, the file has ${short(file.checksum)}`;
        return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_CHANGED({ file: file.file, reason })];
      }
      function absenceOf({ name, release }, newest) {
        if (newest !== void 0 && numberOf(name) < numberOf(newest.name))
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_MISSING({ name, newest: newest.file });
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_AHEAD({ name, ...release === void 0 ? {} : { release } });
      }
      function disorderOf(file, applied) {
        if (file.phase === "manual")
          return [];
        const counts = applied.filter(({ phase }) => phase !== "manual" && (file.phase === "pre" || phase === "post"));
        const after = counts.find(({ name }) => numberOf(name) > numberOf(file.name));
        return after === void 0 ? [] : [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_OUT_OF_ORDER({ file: file.file, after: after.name })];
      }
      const numberOf = (name) => BigInt(/^\d+/.exec(name)?.[0] ?? -1);
      const short = (checksum) => checksum.slice(0, "sha256:".length + 12);
      const shown = (name) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "�");
      const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
      const compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
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
  )
};
;
