"use strict";
exports.id = 167;
exports.ids = [167];
exports.modules = {
  /***/
  63820: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Zf: () => (
          /* binding */
          gatewayFault
        ),
        /* harmony export */
        o2: () => (
          /* binding */
          gatewayCommand
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _traefik_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95038);
      var _traefik_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61508);
      const ownDirectory = "/etc/stagecraft/routes";
      const firstControlPort = 8799;
      const staticFile = /^(\/etc\/traefik|\/root\/\.config|\/)\/?traefik\.(ya?ml|toml)$/;
      const defaultEntryPoint = "--entryPoints.http.address=:80";
      const lines = [
        "command:",
        "  - --entryPoints.web.address=:80",
        "  - --providers.file.directory=/etc/traefik/dynamic"
      ];
      const gatewayFactsOf = (name, service) => ({
        service: name,
        reference: service.image ?? "",
        command: service.command,
        hasEntrypoint: service.rest["entrypoint"] !== void 0,
        targets: [...service.volumes, ...service.configs, ...service.secrets].map(({ target }) => target)
      });
      function gatewayCommand(facts) {
        const written = joinValues(facts.command[0] === "traefik" ? facts.command.slice(1) : facts.command);
        const directory = valueOf(written, "providers.file.directory") ?? ownDirectory;
        const problem = problemOf(facts, written, directory);
        if (problem !== void 0)
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.GATEWAY_UNSUPPORTED({ service: facts.service, problem, lines });
        const own = written.filter((option) => nameOf(option).startsWith("entrypoints.") && !nameOf(option).startsWith(`entrypoints.${_traefik_js__WEBPACK_IMPORTED_MODULE_2__.yq}.`));
        const entryPoints = (0, _traefik_command_js__WEBPACK_IMPORTED_MODULE_3__.j)(own).public;
        const port = controlPort(own);
        const added = [
          ...entryPoints.length === 0 ? [defaultEntryPoint] : [],
          `--entryPoints.${_traefik_js__WEBPACK_IMPORTED_MODULE_2__.yq}.address=:${port}`,
          `--providers.file.directory=${directory}`,
          "--providers.file.watch=true",
          "--providers.providersThrottleDuration=100ms",
          "--api=true"
        ];
        const replaced = new Set(added.map(nameOf));
        const kept = written.filter((option) => !replaced.has(nameOf(option)) && !nameOf(option).startsWith(`entrypoints.${_traefik_js__WEBPACK_IMPORTED_MODULE_2__.yq}.`));
        return {
          command: [...kept, ...added],
          directory,
          entryPoints: entryPoints.length === 0 ? ["http"] : entryPoints,
          port
        };
      }
      function gatewayFault(name, service) {
        const found = gatewayCommand(gatewayFactsOf(name, service));
        return found instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC ? found : void 0;
      }
      function problemOf(facts, written, directory) {
        const { reference, command, hasEntrypoint, targets } = facts;
        const [, image = "", tag = ""] = /(?:^|\/)([^/:@]+)(?::([^/@]+))?(?:@[^/]*)?$/.exec(reference) ?? [];
        if (!image.includes("traefik") && !command.some((option) => nameOf(option).startsWith("entrypoints.")))
          return `is no Traefik (${reference || "it has no image"})`;
        if (/^v?[12](\.|$|-)/.test(tag))
          return `is ${image}:${tag}, but routes are written for Traefik 3`;
        if (hasEntrypoint)
          return "has an entrypoint of its own, so that its options cannot be completed";
        const word = written.find((option) => !option.startsWith("-"));
        if (word !== void 0)
          return `has ${JSON.stringify(word)} in its command, which is no option of Traefik`;
        if (written.some((option) => nameOf(option) === "configfile"))
          return "names a static file (--configFile), which makes Traefik ignore its command";
        if (written.some((option) => nameOf(option) === "providers.file.filename"))
          return "reads its routes from one file (--providers.file.filename), which cannot be replaced without breaking the watch";
        const file = targets.find((target) => staticFile.test(target) || /^\/etc\/traefik\/?$/.test(target));
        if (file !== void 0)
          return `mounts ${file}, where Traefik looks for a static file that makes it ignore its command`;
        if (!directory.startsWith("/") || /^\/+$/.test(directory))
          return `watches ${directory}, which is no folder of its own`;
        const beside = targets.find((target) => within(target, directory) || within(directory, target));
        return beside === void 0 ? void 0 : `mounts ${beside}, which overlaps with the folder of routes ${directory}`;
      }
      function within(path, folder) {
        const clean = (text) => text.replace(/\/+/g, "/").replace(/\/$/, "");
        return clean(path).startsWith(`${clean(folder)}/`);
      }
      function joinValues(command) {
        return command.flatMap((word, at) => {
          const before = command[at - 1];
          const next = command[at + 1];
          const takesNext = (option) => option.startsWith("-") && !option.includes("=");
          if (!word.startsWith("-"))
            return before !== void 0 && takesNext(before) ? [] : [word];
          return takesNext(word) && next !== void 0 && !next.startsWith("-") ? [`${word}=${next}`] : [word];
        });
      }
      const nameOf = (option) => /^--?([^=]*)/.exec(option)?.[1]?.toLowerCase() ?? "";
      const valueOf = (command, name) => {
        const option = command.findLast((each) => nameOf(each) === name);
        return option?.includes("=") ? option.slice(option.indexOf("=") + 1).replace(/(.)\/+$/, "$1") : void 0;
      };
      function controlPort(entryPoints) {
        const taken = new Set(entryPoints.flatMap((option) => /:(\d+)(\/\w+)?$/.exec(option)?.[1] ?? []));
        for (let port = firstControlPort; ; port++)
          if (!taken.has(String(port)))
            return port;
      }
    })
  ),
  /***/
  61508: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        j: () => (
          /* binding */
          entryPointsOf
        )
        /* harmony export */
      });
      var _traefik_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95038);
      function entryPointsOf(args) {
        const options = args.flatMap((arg) => {
          const [, name, key, value] = /^--?entrypoints\.([^.=]+)\.([^=]+)(?:=(.*))?$/i.exec(arg) ?? [];
          return name === void 0 || key === void 0 ? [] : [{ name: name.toLowerCase(), key: key.toLowerCase(), value: value ?? "true" }];
        });
        const addresses = options.filter(({ key, value }) => key === "address" && !value.endsWith("/udp"));
        const defaults = options.filter(({ key, value }) => key === "asdefault" && value === "true").map(({ name }) => name);
        const names = addresses.map(({ name }) => name).filter((name) => name !== _traefik_js__WEBPACK_IMPORTED_MODULE_0__.yq && name !== "traefik");
        const control = addresses.find(({ name }) => name === _traefik_js__WEBPACK_IMPORTED_MODULE_0__.yq);
        const port = /:(\d+)(\/tcp)?$/.exec(control?.value ?? "")?.[1];
        return {
          public: defaults.length > 0 ? names.filter((name) => defaults.includes(name)) : names,
          ...port === void 0 ? {} : { control: Number(port) }
        };
      }
    })
  ),
  /***/
  53961: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Af: () => (
          /* binding */
          networkOf
        ),
        /* harmony export */
        Fj: () => (
          /* binding */
          secretsOf
        ),
        /* harmony export */
        R7: () => (
          /* binding */
          rolesOf
        ),
        /* harmony export */
        hH: () => (
          /* binding */
          cloudOf
        ),
        /* harmony export */
        sp: () => (
          /* binding */
          ciOf
        ),
        /* harmony export */
        ym: () => (
          /* binding */
          infraOf
        )
        /* harmony export */
      });
      var _defaults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81018);
      var _filling_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1117);
      function networkOf({ provider, providers }) {
        const written = providers[provider];
        return written && {
          provider,
          authKeyEnv: written.auth_key_env,
          tailnetDomain: written.tailnet_domain,
          defaultTags: written.default_tags,
          roleTags: written.role_tags ?? {},
          install: {
            method: written.install?.method ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.network.installMethod,
            ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("minVersion", written.install?.min_version)
          },
          ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("controlUrl", written.control_url)
        };
      }
      function cloudOf({ provider, providers }) {
        const written = providers[provider];
        const firewall = _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.cloud.firewall;
        return written && {
          provider,
          tokenEnv: written.token_env,
          sshKeyName: written.ssh_key_name,
          ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("regions", written.regions),
          ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("sizes", written.sizes),
          hosts: (0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.LG)(written.hosts ?? {}, (hosts) => (0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.LG)(hosts, (host) => cloudHostOf(host, written))),
          firewall: {
            enabled: written.firewall?.enabled ?? firewall.enabled,
            publicPorts: written.firewall?.public_ports ?? firewall.publicPorts,
            sshFrom: written.firewall?.ssh_from ?? [],
            allowPublicSsh: written.firewall?.allow_public_ssh ?? firewall.allowPublicSsh
          }
        };
      }
      const rolesOf = ({ role, roles }) => (roles ?? [role]).filter((each) => each !== void 0);
      const cloudHostOf = (host, settings) => ({
        roles: rolesOf(host),
        size: host.size ?? settings.default_size ?? "",
        region: host.region ?? settings.default_region ?? "",
        image: host.image ?? settings.default_image ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.cloud.image,
        volumes: (host.volumes ?? []).map(({ name, size_gb: sizeGb, mount, fs }) => ({
          name,
          sizeGb,
          mount,
          fs: fs ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.cloud.filesystem
        }))
      });
      function infraOf(written, network) {
        const { ssh_user: user, ssh, docker, network: joined } = written?.bootstrap ?? {};
        return {
          ssh: {
            ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("user", ssh?.user ?? user),
            port: ssh?.port ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.sshPort,
            ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("privateKeyPath", ssh?.privateKeyPath),
            knownHostsFile: ssh?.knownHostsFile ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.knownHosts
          },
          docker: {
            enabled: docker?.enabled ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.infra.dockerEnabled,
            installMethod: docker?.installMethod ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.infra.installMethod,
            ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("version", docker?.version)
          },
          ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("network", joined?.provider ?? network)
        };
      }
      const secretsOf = ({ provider, providers: { envfile, encore } }, backendFolder) => ({
        provider,
        ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("envfile", envfile && {
          sourceFile: envfile.source_file,
          targetFile: envfile.target_file,
          target: envfile.target ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.secretsTarget
        }),
        ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("encore", encore && {
          types: encore.types ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.encore.secretTypes,
          workdir: encore.workdir ?? backendFolder ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.encore.workdir
        })
      });
      function ciOf({ provider, providers }) {
        const written = providers[provider];
        return {
          provider,
          workflowFile: written?.workflow_file ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.ci.workflowFile,
          tokenEnv: written?.token_env ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.ci.tokenEnv,
          ...(0, _filling_js__WEBPACK_IMPORTED_MODULE_1__.gI)("repository", written?.repository)
        };
      }
    })
  ),
  /***/
  35609: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          readDatabaseUrl
        )
        /* harmony export */
      });
      var _suggest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5248);
      const tlsModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
      function readDatabaseUrl(text) {
        const parts = partsOf(text);
        if (typeof parts === "string")
          return { kind: "refused", reason: parts };
        const given = parametersOf(parts.query);
        if (typeof given === "string")
          return { kind: "refused", reason: given };
        const { host, port, user, password, database } = parts;
        return { kind: "address", address: { host, port, user, password, database, ...given } };
      }
      const noUrl = "it is no URL; a character in user or password may have to be percent-encoded";
      const badEscape = "a % in it does not begin a percent-encoded character";
      function partsOf(text) {
        if (text.trim() === "")
          return "it is empty";
        if (text !== text.trim() || /\p{Cc}/u.test(text))
          return "it holds blanks or line breaks at its ends";
        const [, rest] = /^postgres(?:ql)?:\/\/(.*)$/.exec(text) ?? [];
        if (rest === void 0)
          return "it does not begin with postgres:// or postgresql://";
        const [, authority, path = "", query = ""] = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(rest) ?? [];
        if (authority === void 0)
          return noUrl;
        const at = authority.lastIndexOf("@");
        const place = placeOf(authority.slice(at + 1));
        if (typeof place === "string")
          return place;
        const [, name = "", secret = ""] = /^([^:]*):?(.*)$/.exec(authority.slice(0, Math.max(at, 0))) ?? [];
        const decoded = [name, secret, path].map(decode);
        const [user, password, database] = decoded;
        if (user === void 0 || password === void 0 || database === void 0)
          return badEscape;
        if (user === "")
          return "it names no user";
        if (database.includes("/"))
          return "it names more than a database after the host";
        if (decoded.some((part) => part?.includes("\0")))
          return "it holds a NUL character";
        return { ...place, user, password, database: database === "" ? user : database, query };
      }
      function placeOf(text) {
        if (text === "")
          return "it names no host";
        if (/,|%2c/i.test(text))
          return "it names several hosts";
        if (/^(%2f|\/)/i.test(text))
          return "it names a socket, not a host";
        const [, inside, outside, digits] = /^(?:\[([0-9a-f:.]+)\]|([^\s:%<>[\]\\^|"{}]+))(?::(\d*))?$/i.exec(text) ?? [];
        const host = inside ?? outside;
        if (host === void 0)
          return noUrl;
        const port = digits === void 0 || digits === "" ? 5432 : Number(digits);
        return port >= 1 && port <= 65535 ? { host, port } : "its port is none: ports go from 1 to 65535";
      }
      const understood = ["sslmode", "sslrootcert", "options"];
      const harmless = [
        ...["application_name", "fallback_application_name", "connect_timeout", "sslsni", "krbsrvname", "gsslib"],
        ...["keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"],
        ...["schema", "pgbouncer", "connection_limit", "pool_timeout", "socket_timeout", "statement_cache_size"]
      ];
      const fulfilled = {
        channel_binding: ["disable", "prefer"],
        client_encoding: ["auto", "utf8", "utf-8"],
        gssencmode: ["disable", "prefer"],
        sslnegotiation: ["postgres"],
        target_session_attrs: ["any"]
      };
      const foreign = [
        ...["host", "hostaddr", "port", "user", "password", "passfile", "dbname", "service", "servicefile", "replication"],
        ...["ssl", "sslaccept", "sslidentity", "sslcert", "sslkey", "sslpassword", "sslcertmode", "sslcrl", "sslcrldir"],
        ...["ssl_min_protocol_version", "ssl_max_protocol_version", "sslcompression", "requiressl", "require_auth"],
        ...["requirepeer", "load_balance_hosts", "gssdelegation", "uselibpqcompat", ...Object.keys(fulfilled)]
      ];
      function parametersOf(query) {
        const given = /* @__PURE__ */ new Map();
        for (const pair of query.split("&").filter((each) => each !== "")) {
          const [, key, value] = /^([^=]*)=?(.*)$/.exec(pair)?.map(decode) ?? [];
          if (key === void 0 || value === void 0)
            return badEscape;
          const refusal = refusalOf(key, value);
          if (refusal !== void 0)
            return refusal;
          if (given.has(key))
            return `it has the parameter ${key} twice`;
          given.set(key, value);
        }
        const rootCertificates = given.get("sslrootcert");
        const options = given.get("options");
        const mode = given.get("sslmode") ?? (rootCertificates === "system" ? "verify-full" : "prefer");
        const tls = tlsModes.find((each) => each === (mode === "no-verify" ? "require" : mode));
        if (tls === void 0)
          return `sslmode is one of ${tlsModes.join(", ")}`;
        if (rootCertificates === "system" && tls !== "verify-full")
          return "sslrootcert=system needs sslmode=verify-full";
        return {
          tls,
          ...rootCertificates === void 0 ? {} : { rootCertificates },
          ...options === void 0 ? {} : { options }
        };
      }
      function refusalOf(key, value) {
        if ([...understood, ...harmless].includes(key) || fulfilled[key]?.includes(value.toLowerCase()))
          return void 0;
        if (key === "ssl")
          return "the parameter ssl is not supported: write sslmode=require, or sslmode=verify-full";
        if (foreign.includes(key))
          return `the parameter ${key} is not supported${fulfilled[key] === void 0 ? "" : " with this value"}`;
        const meant = (0, _suggest_js__WEBPACK_IMPORTED_MODULE_0__.p)(key, understood);
        const known = meant === void 0 ? `supported are ${understood.join(", ")}` : `did you mean ${meant}?`;
        return `one of its parameters is not known: ${known}`;
      }
      function decode(part) {
        try {
          return decodeURIComponent(part);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  1117: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        IP: () => (
          /* binding */
          sorted
        ),
        /* harmony export */
        LG: () => (
          /* binding */
          mapValues
        ),
        /* harmony export */
        Rz: () => (
          /* binding */
          milliseconds
        ),
        /* harmony export */
        gI: () => (
          /* binding */
          given
        )
        /* harmony export */
      });
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74480);
      function milliseconds(text) {
        if (text === void 0)
          return void 0;
        const parsed = (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_0__.E)(text);
        if (parsed === void 0)
          throw new Error(`the schema let the duration ${text} pass`);
        return parsed;
      }
      function given(key, value) {
        return value === void 0 ? {} : { [key]: value };
      }
      const mapValues = (from, map) => Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value, key)]));
      const sorted = (list) => [...new Set(list ?? [])].sort();
    })
  ),
  /***/
  17203: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Mf: () => (
          /* binding */
          relativeTo
        ),
        /* harmony export */
        TH: () => (
          /* binding */
          isOfThisMachine
        ),
        /* harmony export */
        ts: () => (
          /* binding */
          cleanPath
        )
        /* harmony export */
      });
      function cleanPath(path) {
        const kept = [];
        for (const part of path.split("/")) {
          if (part === "" || part === ".")
            continue;
          if (part === ".." && kept.length > 0 && kept.at(-1) !== "..")
            kept.pop();
          else if (part !== ".." || !path.startsWith("/"))
            kept.push(part);
        }
        return `${path.startsWith("/") ? "/" : ""}${kept.join("/")}` || ".";
      }
      function relativeTo(root, path) {
        const base = cleanPath(root);
        const clean = cleanPath(path);
        if (clean === base)
          return ".";
        return clean.startsWith(base === "/" ? "/" : `${base}/`) ? clean.slice(base === "/" ? 1 : base.length + 1) : clean;
      }
      function isOfThisMachine(path, root, home) {
        const above = cleanPath(root).split("/").slice(0, -1);
        const folders = [
          ...home === void 0 ? [] : [cleanPath(home)],
          ...above.length > 2 ? [above.slice(0, 3).join("/")] : []
        ];
        return folders.some((folder) => folder !== "/" && (path === folder || path.startsWith(`${folder}/`)));
      }
    })
  ),
  /***/
  81329: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        LL: () => (
          /* binding */
          describeUnbuilt
        ),
        Fn: () => (
          /* binding */
          describeUnread
        ),
        kK: () => (
          /* binding */
          refusedFor
        ),
        TF: () => (
          /* binding */
          unbuiltIn
        )
      });
      var config = __webpack_require__(9905);
      var model_name = __webpack_require__(40042);
      var source = __webpack_require__(6293);
      ;
      const finder = (places) => (path, { value, ...told }) => ({
        setting: `${(0, source.NH)(path)}${value === void 0 ? "" : `: ${value}`}`,
        where: value === void 0 ? places.ofKey(path) : places.of(path),
        ...told
      });
      function hosts({ environment, places }) {
        const found = finder(places);
        const at = ["environments", environment.name];
        const { driver } = environment;
        return [
          ...driver === "local" || driver === "ssh" ? [] : [
            found([...at, "driver"], {
              value: driver,
              need: "hosts",
              instead: "Use driver: ssh and list the hosts with their addresses."
            })
          ]
        ];
      }
      function unbuilt_settings_images({ config: config2, places }) {
        const found = finder(places);
        const { backend, frontend } = config2;
        return [
          ...backend?.provider === "encore-ts" && backend.build !== void 0 ? [
            found(["backend", "provider"], {
              value: "encore-ts",
              need: "images",
              instead: "Use provider: generic with a Dockerfile, or remove build; dev may stay."
            })
          ] : [],
          ...frontend?.build === void 0 ? [] : [
            found(["frontend", "providers", frontend.provider, "build"], {
              need: "images",
              instead: "Remove it, and give the service of the compose file a build of its own."
            })
          ]
        ];
      }
      function release({ config: config2, environment, places }) {
        const found = finder(places);
        const at = ["environments", environment.name];
        const { traefik, rollout } = environment;
        const isRolled = Object.values(config2.services).some((service) => service.rollout !== void 0);
        const instead = "Remove it; certificates and the dashboard are the gateway's own business until then.";
        const keys = [
          ["mode", traefik.mode === "none" ? void 0 : traefik.mode],
          ["dynamic_config_dir", traefik.dynamicConfigDir],
          ["dashboard_auth", traefik.dashboardAuth === "none" ? void 0 : traefik.dashboardAuth],
          ["hsts", traefik.hsts ? "true" : void 0]
        ];
        return [
          ...rollout.strategy === "docker-rollout" && rollout.enabled && isRolled ? [
            found([...at, "rollout", "strategy"], {
              value: rollout.strategy,
              need: "release",
              instead: "Use strategy: stagecraft, which loses no request, or recreate."
            })
          ] : [],
          ...rollout.onFailure === "revert" ? [] : [
            found([...at, "rollout", "on_failure"], {
              value: rollout.onFailure,
              need: "release",
              instead: "Use on_failure: revert, which brings every switched host back."
            })
          ],
          ...keys.flatMap(([key, value]) => value === void 0 ? [] : [found([...at, "traefik", key], { value, need: "release", instead })]),
          ...(0, model_name.YD)(environment.services).flatMap((service) => environment.services[service]?.external === void 0 ? [] : [
            found([...at, "services", service, "mode"], {
              value: "external",
              need: "release",
              instead: "Leave the service out of this environment's compose files, and give its URL through env_file."
            })
          ])
        ];
      }
      const rawSettings = [
        ["max_block", (_, isGiven) => isGiven],
        ["rules", ({ rules }) => (0, model_name.YD)(rules).length > 0],
        ["pooler", ({ pooler }) => pooler !== "refuse"],
        ["terminate_blockers", ({ terminateBlockers }) => terminateBlockers !== void 0],
        ["allow_ahead", ({ allowAhead }) => allowAhead]
      ];
      function databases({ config: config2, places }) {
        const found = finder(places);
        return (0, model_name.YD)(config2.databases).flatMap((database) => {
          const migrations = config2.databases[database]?.migrations;
          const own = (key) => ["databases", database, "migrations", key];
          const from = (key, shared) => places.isGiven(own(key)) ? own(key) : shared;
          if (migrations === void 0)
            return [];
          if (migrations.engine === "container") {
            const instead = "Use engine: raw with SQL files, or run the tool by hand before the deploy and remove migrations.";
            return [
              found(from("engine", ["migrations", "default_engine"]), { value: "container", need: "migrations", instead })
            ];
          }
          return rawSettings.flatMap(([key, isSet]) => {
            const path = from(key, ["migrations", "engine_config", "raw", key]);
            if (!isSet(migrations, places.isGiven(path)))
              return [];
            return [found(path, { need: "migrations", instead: "Remove it: the engine does what is safe without it." })];
          });
        });
      }
      function selected({ config: config2, environment, places }) {
        const found = finder(places);
        const { env, ...shared } = config2.migrations;
        const own = env[environment.name] ?? {};
        const isMigrated = Object.values(config2.databases).some(({ migrations }) => migrations !== void 0);
        if (!isMigrated)
          return [];
        const at = (...keys) => {
          const path = ["migrations", "env", environment.name, ...keys];
          return places.isGiven(path) ? path : ["migrations", ...keys];
        };
        const { enabled, sources, selection } = { ...shared, ...own };
        const instead = "Remove it: all files of each database run, those of its own folder.";
        const ownKeys = ["default_engine", "engine_config"].filter((key) => places.isGiven(["migrations", "env", environment.name, key]));
        const isMoved = own.sources !== void 0 && own.sources.rawSqlDir !== shared.sources.rawSqlDir;
        const told = { need: "migrations", instead };
        return [
          ...enabled ? [] : [
            found(at("enabled"), {
              ...told,
              value: "false",
              instead: "Remove it, or remove the migrations of each database."
            })
          ],
          ...isMoved ? [found(at("sources"), told)] : [],
          ...sources.rawSqlFiles.length > 0 ? [found(at("sources", "raw_sql_files"), told)] : [],
          ...selection.all ? [] : [found(at("selection"), told)],
          ...ownKeys.map((key) => found(["migrations", "env", environment.name, key], told))
        ];
      }
      ;
      const needs = {
        reach: ["hosts"],
        build: ["images"],
        migrate: ["hosts", "migrations"],
        deploy: ["hosts", "images", "migrations", "release"]
      };
      const users = {
        hosts: "every command that reaches its hosts",
        images: "build, plan and deploy",
        migrations: "migrate, plan and deploy",
        release: "plan and deploy"
      };
      const unbuiltIn = (around) => [
        ...hosts(around),
        ...unbuilt_settings_images(around),
        ...release(around),
        ...databases(around),
        ...selected(around)
      ];
      const refusedFor = (use, around) => unbuiltIn(around).filter(({ need }) => needs[use].includes(need)).map(notBuilt);
      const notBuilt = ({ setting, need, instead, where }) => config.q.CONFIG_KEY_NOT_BUILT({ setting, users: users[need], instead, where });
      const describeUnbuilt = (unbuilt) => {
        const { what, fix } = notBuilt(unbuilt);
        const { file, line, column } = unbuilt.where;
        return `${[file, line, column].filter((part) => part !== void 0).join(":")}: ${what} ${fix}`;
      };
      const readers = {
        dev: [
          ["dev"],
          ["backend", "providers", "generic", "dev"],
          ["backend", "providers", "encore-ts", "dev"],
          ["frontend", "providers", "generic", "dev"]
        ],
        "infra up": [
          ...["auth_key_env", "default_tags", "role_tags", "install", "control_url"].map((key) => [
            ...["network", "providers", "tailscale", key]
          ]),
          ["cloud"],
          ["infra"]
        ],
        "secrets sync": [["secrets"]]
      };
      const describeUnread = (places) => (0, model_name.YD)(readers).flatMap((command) => {
        const given = (readers[command] ?? []).filter((path) => places.isGiven(path)).map(source.NH);
        return given.length === 0 ? [] : [`${given.join(", ")}: checked, and read by ${command}, which is not built yet.`];
      });
    })
  ),
  /***/
  92388: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        f: () => (
          /* binding */
          onceEach
        ),
        /* harmony export */
        u: () => (
          /* binding */
          derived
        )
        /* harmony export */
      });
      function derived(derive) {
        const known = /* @__PURE__ */ new WeakMap();
        return (from) => {
          const found = known.get(from);
          if (found !== void 0)
            return found.to;
          const to = derive(from);
          known.set(from, { to });
          return to;
        };
      }
      function onceEach(make) {
        const known = /* @__PURE__ */ new Map();
        return (name) => {
          const found = known.get(name) ?? make(name);
          known.set(name, found);
          return found;
        };
      }
    })
  ),
  /***/
  64818: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Eq: () => (
          /* binding */
          conceal
        ),
        /* harmony export */
        GS: () => (
          /* binding */
          fill
        ),
        /* harmony export */
        ab: () => (
          /* binding */
          leastLength
        )
        /* harmony export */
      });
      const leastLength = 8;
      function conceal(json, values) {
        const byValue = new Map(Object.entries(values).flatMap(([name, value]) => value.length < leastLength ? [] : [[value, name]]));
        const names = /* @__PURE__ */ new Set();
        if (byValue.size === 0)
          return { shown: json, names: [] };
        const patterns = [...byValue.keys()].sort((a, b) => b.length - a.length).map(literal);
        const any = new RegExp(patterns.join("|"), "g");
        const shown = mapTexts(json, (text) => text.replace(any, (value) => {
          const name = byValue.get(value) ?? "";
          names.add(name);
          return markOf(name);
        }));
        return { shown, names: [...names].sort() };
      }
      const fill = (json, values) => mapTexts(json, (text) => text.replace(/\$\{stagecraft:([A-Za-z_][A-Za-z0-9_]*)\}/g, (mark, name) => Object.hasOwn(values, name) ? values[name] ?? mark : mark));
      const markOf = (name) => `\${stagecraft:${name}}`;
      const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      function mapTexts(json, change) {
        const map = (value) => {
          if (typeof value === "string")
            return change(value);
          if (Array.isArray(value))
            return value.map((item) => map(item) ?? null);
          if (typeof value !== "object" || value === null)
            return value;
          return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]));
        };
        return map(json);
      }
    })
  ),
  /***/
  8272: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Ae: () => (
          /* binding */
          contentHash
        ),
        /* harmony export */
        Rr: () => (
          /* binding */
          isReachedAlike
        ),
        /* harmony export */
        Y7: () => (
          /* binding */
          rolledProject
        ),
        /* harmony export */
        cn: () => (
          /* binding */
          definitionHash
        ),
        /* harmony export */
        gH: () => (
          /* binding */
          serviceHash
        ),
        /* harmony export */
        kl: () => (
          /* binding */
          replicaName
        ),
        /* harmony export */
        pP: () => (
          /* binding */
          namesNetwork
        )
        /* harmony export */
      });
      var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      const replicaName = (service, number, index) => `${service}-r${number}-${index}`;
      const rolledProject = (project, number) => `${project}-r${number}`;
      const namesNetwork = (network) => `${network}_names`;
      function serviceHash(spec, service) {
        const { role, image, rolled, replicas, definition, environment, filled, networks, dependsOn, stopGrace, restart, rollout } = spec.services[service] ?? unknownService(service);
        const files = spec.files.filter((file) => file.services.includes(service)).map(({ path, version }) => ({ path, version }));
        const port = rollout?.port ?? null;
        const names = networks.map((key) => spec.networks[key]?.name ?? key);
        return (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({
          role,
          image,
          rolled,
          replicas,
          definition,
          environment,
          filled,
          networks,
          names,
          dependsOn,
          stopGrace,
          restart,
          port,
          files
        }));
      }
      const definitionHash = (spec, host, service) => (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({
        service: serviceHash(spec, service),
        ...partsOn(spec, host, service),
        follows: spec.services[service]?.follows
      }));
      const isReachedAlike = (one, other, { host, service }) => (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(partsOn(one, host, service)) === (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(partsOn(other, host, service));
      function partsOn({ hosts }, host, service) {
        const here = hosts[host];
        const isPublished = (here?.ports[service]?.length ?? 0) > 0;
        return { extraHosts: here?.extraHosts[service] ?? {}, address: isPublished ? here?.internalAddress ?? "" : "" };
      }
      function contentHash(spec) {
        const { app, environment, project, version, networks, volumes, migrations } = spec;
        const hosts = Object.values(spec.hosts).map(({ roles, services: here }) => ({ roles, here }));
        const services = Object.fromEntries(Object.keys(spec.services).map((name) => [name, serviceHash(spec, name)]));
        const routes = Object.fromEntries(Object.entries(spec.services).map(([name, { rollout, order }]) => [name, { ...rollout, order }]));
        return (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({ app, environment, project, version, hosts, networks, volumes, migrations, services, routes }));
      }
      function unknownService(service) {
        throw new Error(`the release has no service ${service}`);
      }
    })
  ),
  /***/
  90601: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        J: () => (
          /* binding */
          passwordIn
        ),
        /* harmony export */
        n: () => (
          /* binding */
          looksSecret
        )
        /* harmony export */
      });
      const secretWords = /(^|_)(PASSWORD|PASSWD|PASS|PWD|SECRET|SECRETS|TOKEN|CREDENTIAL|CREDENTIALS|APIKEY|AUTHKEY|DSN|SALT)(_|$)|(^|_)(API|AUTH|ACCESS|PRIVATE|ENCRYPTION|SIGNING|SECRET|MASTER|SSH|JWT)_?KEY(_|$)/i;
      const looksSecret = (name) => secretWords.test(name) && !/_(FILE|PATH)$/i.test(name);
      function passwordIn(value) {
        const scheme = /^[a-z][a-z0-9+.-]{0,30}:\/\//i.exec(value)?.[0];
        if (scheme === void 0)
          return void 0;
        const rest = value.slice(scheme.length);
        const authority = rest.slice(0, /[/?#\s]|$/.exec(rest)?.index);
        const user = authority.slice(0, Math.max(0, authority.lastIndexOf("@")));
        const written = user.includes(":") ? user.slice(user.indexOf(":") + 1) : "";
        if (written === "")
          return void 0;
        try {
          return decodeURIComponent(written);
        } catch {
          return written;
        }
      }
    })
  ),
  /***/
  43167: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        rR: () => (
          /* binding */
          forEnvironment
        ),
        FK: () => (
          /* binding */
          isInside
        ),
        Xg: () => (
          /* binding */
          readConfig
        ),
        RG: () => (
          /* binding */
          readConfigFile
        ),
        Wh: () => (
          /* binding */
          readProject
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var faults_config = __webpack_require__(9905);
      var model_secret = __webpack_require__(30381);
      var dotenv = __webpack_require__(49262);
      var model_name = __webpack_require__(40042);
      var reserved = __webpack_require__(27868);
      var secret_name = __webpack_require__(90601);
      ;
      function resolveEnvironment(request) {
        const fromFile = readFile(request);
        const fromRun = readRun(request);
        const values = { ...fromFile.values, ...fromRun.values };
        const unexpanded = Object.entries(values).flatMap(([name, value]) => /^\s*\$\{\{.*\}\}\s*$/.test(value) ? [faults_config.q.ENVIRONMENT_VALUE_UNEXPANDED({ name })] : []);
        const found = [...fromFile.faults, ...fromRun.faults, ...unexpanded];
        if (found.length > 0)
          return { faults: found };
        const wrapped = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => [name, new model_secret.z(name, value)]);
        const hidden = /* @__PURE__ */ new Set([...request.environment.fromEnv, ...request.named ?? []]);
        return {
          values: (0, model_name.zv)(wrapped),
          secrets: (0, model_name.zv)(wrapped.flatMap(([name, secret]) => secretsOf(secret, hidden.has(name)))),
          fromFile: Object.keys(fromFile.values).sort()
        };
      }
      function readFile({ environment, envFile, places }) {
        const path = environment.envFile;
        if (path === void 0)
          return { values: {}, faults: [] };
        if (envFile === void 0) {
          const where = places?.of(["environments", environment.name, "env_file"]);
          return {
            values: {},
            faults: [
              faults_config.q.ENVIRONMENT_FILE({
                path,
                problem: "does not exist or is not a readable file",
                ...where ? { where } : {}
              })
            ]
          };
        }
        const read = (0, dotenv.q)(envFile, path, {});
        const loaders = Object.keys(read.values).filter(reserved.x);
        const refused = loaders.map((name) => faults_config.q.ENVIRONMENT_LINE({
          problem: `sets ${name}, which tells the system which code to load`,
          fix: "Set it in the image, or under environment of the service.",
          where: { file: path, key: name, isHidden: true }
        }));
        return { values: read.values, faults: [...read.faults, ...refused] };
      }
      function readRun({ environment, variables, places }) {
        const taken = environment.fromEnv.map((name, at) => ({
          name,
          at,
          value: Object.hasOwn(variables, name) ? variables[name] : void 0
        }));
        const values = taken.flatMap(({ name, value }) => value === void 0 || value === "" ? [] : [[name, value]]);
        const missing2 = taken.filter(({ value }) => value === void 0 || value === "").map(({ name, at, value }) => {
          const where = places?.of(["environments", environment.name, "from_env", at]);
          return faults_config.q.ENVIRONMENT_VALUE_MISSING({
            environment: environment.name,
            name,
            empty: value === "",
            ...where ? { where } : {}
          });
        });
        const broken = values.filter(([, value]) => value.includes("\0")).map(([name]) => faults_config.q.ENVIRONMENT_LINE({ problem: `holds a NUL character in ${name}`, fix: "Hand it over as a file." }));
        return { values: Object.fromEntries(values), faults: [...missing2, ...broken] };
      }
      function secretsOf(secret, isNamed) {
        const { name } = secret;
        const value = secret.reveal();
        const password = (0, secret_name.J)(value);
        const whole = value !== "" && (isNamed || (0, secret_name.n)(name) || password !== void 0);
        return [
          ...whole ? [[name, secret]] : [],
          ...password === void 0 ? [] : [[`${name} (password)`, new model_secret.z(`${name} (password)`, password)]]
        ];
      }
      var locate = __webpack_require__(39762);
      var defaults = __webpack_require__(81018);
      var filling = __webpack_require__(1117);
      ;
      function backendOf({ provider, providers }, app) {
        if (provider === "generic")
          return { provider, ...toolOf(providers.generic ?? {}, app) };
        const { dev, build: build2 } = providers["encore-ts"] ?? {};
        return {
          provider,
          ...(0, filling.gI)("dev", dev && encoreDevOf(dev)),
          ...(0, filling.gI)("build", build2 && encoreBuildOf(build2, dev?.workdir))
        };
      }
      const frontendOf = ({ provider, providers }, app) => ({
        provider,
        ...toolOf(providers.generic ?? {}, app, defaults.N.frontendPort)
      });
      function devOf(written) {
        const { dev } = defaults.N;
        return {
          domains: {
            frontend: written?.domains?.frontend ?? dev.domains.frontend,
            backend: written?.domains?.backend ?? dev.domains.backend
          },
          httpPort: written?.http_port ?? dev.httpPort,
          httpsPort: written?.https_port ?? dev.httpsPort,
          ...(0, filling.gI)("services", written?.services)
        };
      }
      function toolOf({ dev, build: build2 }, app, lastPort) {
        return {
          ...(0, filling.gI)("dev", dev && processOf(dev, lastPort)),
          ...(0, filling.gI)("build", build2 && buildOf(build2, { app, workdir: dev?.workdir }))
        };
      }
      function buildOf(written, { app, workdir }) {
        const { cache } = written;
        return {
          context: written.context ?? workdir ?? defaults.N.build.context,
          dockerfile: written.dockerfile ?? defaults.N.build.dockerfile,
          args: written.args ?? {},
          ...(0, filling.gI)("target", written.target),
          platforms: written.platforms ?? [],
          ...(0, filling.gI)("secrets", written.secrets),
          ...(0, filling.gI)("cache", cache && { from: cache.from ?? [], to: cache.to ?? [] }),
          imageName: written.image_name ?? app
        };
      }
      function processOf(written, lastPort) {
        const env = written.env ?? {};
        return {
          command: written.command,
          workdir: written.workdir ?? defaults.N.program.workdir,
          env,
          ...(0, filling.gI)("port", written.port ?? portIn(env["PORT"]) ?? portOf(written.command) ?? lastPort),
          ...(0, filling.gI)("readyPattern", written.ready_pattern),
          readyTimeout: (0, filling.Rz)(written.ready_timeout) ?? defaults.N.program.readyTimeout,
          shutdown: {
            signal: written.shutdown?.signal ?? defaults.N.program.signal,
            timeout: written.shutdown?.timeout_ms ?? defaults.N.program.stopTimeout
          }
        };
      }
      function portOf(command) {
        const at = command.findIndex((word) => word === "--port" || word.startsWith("--port="));
        return at === -1 ? void 0 : portIn(command[at] === "--port" ? command[at + 1] : command[at]?.slice("--port=".length));
      }
      function portIn(text) {
        const port2 = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
        return port2 > 0 && port2 <= 65535 ? port2 : void 0;
      }
      function encoreDevOf(written) {
        const { encore } = defaults.N;
        const { encore_secrets: secrets } = written;
        return {
          listen: written.listen,
          ...(0, filling.gI)("envFile", written.env_file),
          workdir: written.workdir ?? encore.workdir,
          ...(0, filling.gI)("entrypoint", written.entrypoint),
          disableTelemetry: written.disable_telemetry ?? encore.disableTelemetry,
          ...(0, filling.gI)("nodeExtraCaCerts", written.node_extra_ca_certs),
          secrets: {
            types: secrets?.types ?? encore.secretTypes,
            fromEnv: secrets?.from_env ?? [],
            required: secrets?.required ?? encore.secretsRequired
          }
        };
      }
      const encoreBuildOf = (written, workdir) => ({
        workdir: written.workdir ?? workdir ?? defaults.N.encore.workdir,
        imageName: written.image_name ?? defaults.N.encore.imageName,
        dockerTagSuffix: written.docker_tag_suffix ?? defaults.N.encore.dockerTagSuffix
      });
      ;
      const databasesOf = (databases, shared) => (0, filling.LG)(databases, ({ connection_env: connectionEnv, migrations }, name) => ({
        connectionEnv,
        ...(0, filling.gI)("migrations", migrations && migrationsOf({ ...migrations, connection_env: migrations.connection_env ?? connectionEnv }, {
          shared: shared ?? {},
          folder: takesSources(name, databases) ? shared?.sources?.raw_sql_dir : void 0
        }))
      }));
      const takesSources = (name, databases) => name === "main" || Object.keys(databases).length === 1;
      function migrationsOf(written, { shared, folder }) {
        const common = {
          strategy: written.strategy ?? defaults.N.migrations.strategy,
          connectionEnv: written.connection_env,
          ...(0, filling.gI)("through", written.through)
        };
        return (written.engine ?? shared.default_engine) === "container" ? { ...common, ...containerOf({ ...shared.engine_config?.container, ...written }) } : { ...common, ...rawOf({ ...shared.engine_config?.raw, ...written }, folder) };
      }
      function rawOf(written, folder) {
        const { migrations } = defaults.N;
        const blockers = written.terminate_blockers;
        return {
          engine: "raw",
          path: written.path ?? folder ?? ".",
          historySchema: written.history_schema ?? migrations.historySchema,
          lockWait: (0, filling.Rz)(written.lock_wait) ?? migrations.lockWait,
          tableWait: (0, filling.Rz)(written.table_wait) ?? migrations.tableWait,
          lockTimeout: (0, filling.Rz)(written.lock_timeout) ?? migrations.lockTimeout,
          statementTimeout: (0, filling.Rz)(written.statement_timeout) ?? migrations.statementTimeout,
          maxBlock: (0, filling.Rz)(written.max_block) ?? migrations.maxBlock,
          rules: written.rules ?? {},
          pooler: written.pooler ?? migrations.pooler,
          ...(0, filling.gI)("terminateBlockers", blockers === "off" ? void 0 : blockers),
          allowAhead: written.allow_ahead ?? migrations.allowAhead
        };
      }
      function containerOf(written) {
        return {
          engine: "container",
          ...(0, filling.gI)("service", written.service),
          ...(0, filling.gI)("image", written.image),
          command: written.command ?? [],
          timeout: (0, filling.Rz)(written.timeout) ?? defaults.N.migrations.timeout,
          ...(0, filling.gI)("history", written.history),
          ...(0, filling.gI)("path", written.path)
        };
      }
      const migrationDefaultsOf = (written) => ({
        ...choiceOf(written ?? {}),
        env: (0, filling.LG)(written?.env ?? {}, (fields2) => {
          const { enabled, defaultEngine, sources, selection } = choiceOf(fields2);
          return {
            ...fields2.enabled === void 0 ? {} : { enabled },
            ...(0, filling.gI)("defaultEngine", defaultEngine),
            ...fields2.sources === void 0 ? {} : { sources },
            ...fields2.selection === void 0 ? {} : { selection }
          };
        })
      });
      function choiceOf({ enabled, default_engine: engine, sources, selection }) {
        const [ids, tags] = [(0, filling.IP)(selection?.ids), (0, filling.IP)(selection?.tags)];
        return {
          enabled: enabled ?? defaults.N.migrations.enabled,
          ...(0, filling.gI)("defaultEngine", engine),
          sources: { ...(0, filling.gI)("rawSqlDir", sources?.raw_sql_dir), rawSqlFiles: (0, filling.IP)(sources?.raw_sql_files) },
          selection: { all: selection?.all ?? ids.length + tags.length === 0, ids, tags }
        };
      }
      var complete_outside = __webpack_require__(53961);
      ;
      function configOf(written, file2) {
        const app = written.project.name;
        const services = (0, filling.LG)(written.services ?? {}, serviceOf);
        const backend = written.backend && backendOf(written.backend, app);
        const network2 = written.network && (0, complete_outside.Af)(written.network);
        const cloud = written.cloud && (0, complete_outside.hH)(written.cloud);
        const around = { app, cloud, roles: Object.values(services).map(({ role }) => role) };
        return {
          file: file2,
          app,
          ...(0, filling.gI)("registry", written.project.registry),
          compose: listOf(written.compose),
          releases: { keep: written.releases?.keep ?? defaults.N.keep },
          services,
          ...(0, filling.gI)("backend", backend),
          ...(0, filling.gI)("frontend", written.frontend && frontendOf(written.frontend, app)),
          dev: devOf(written.dev),
          databases: databasesOf(written.databases ?? {}, written.migrations),
          migrations: migrationDefaultsOf(written.migrations),
          ...(0, filling.gI)("network", network2),
          ...(0, filling.gI)("cloud", cloud),
          infra: (0, complete_outside.ym)(written.infra, network2?.provider),
          ...(0, filling.gI)("secrets", written.secrets && (0, complete_outside.Fj)(written.secrets, backend?.dev?.workdir)),
          ...(0, filling.gI)("ci", written.ci && (0, complete_outside.sp)(written.ci)),
          environments: (0, filling.LG)(written.environments, (environment, name) => environmentOf(environment, name, around))
        };
      }
      function serviceOf(written) {
        return {
          role: written.role ?? defaults.N.role,
          ...(0, filling.gI)("env", written.env),
          allowUnsafe: written.allow_unsafe ?? [],
          ...(0, filling.gI)("rollout", written.rollout && rolloutOf(written.rollout))
        };
      }
      function rolloutOf(written) {
        const { service: service2 } = defaults.N;
        return {
          ...(0, filling.gI)("port", written.port),
          ...(0, filling.gI)("health", written.health),
          domains: written.domains ?? [],
          path: written.path ?? service2.path,
          allowNoHealth: written.allow_no_health ?? service2.allowNoHealth,
          minHealthy: (0, filling.Rz)(written.min_healthy) ?? service2.minHealthy,
          startTimeout: (0, filling.Rz)(written.start_timeout) ?? service2.startTimeout,
          proofs: written.proofs ?? service2.proofs,
          drainTimeout: (0, filling.Rz)(written.drain_timeout) ?? service2.drainTimeout,
          websocketGrace: (0, filling.Rz)(written.websocket_grace) ?? service2.websocketGrace,
          ...(0, filling.gI)("monitor", (0, filling.Rz)(written.monitor))
        };
      }
      function environmentOf(written, name, around) {
        const { ssh, rollout } = written;
        return {
          name,
          driver: written.driver,
          ...(0, filling.gI)("envFile", written.env_file),
          fromEnv: written.from_env ?? [],
          projectName: written.project_name ?? `${around.app}-${name}`,
          protected: written.protected ?? false,
          compose: listOf(written.compose),
          hosts: hostsOf(written, name, around),
          ssh: {
            ...(0, filling.gI)("privateKeyPath", ssh?.private_key_path),
            ...(0, filling.gI)("privateKeyEnv", ssh?.private_key_env),
            ...(0, filling.gI)("privateKeyPassphraseEnv", ssh?.private_key_passphrase_env),
            knownHosts: ssh?.known_hosts ?? defaults.N.knownHosts,
            jump: (ssh?.jump ?? []).map((written2, index) => jumpOf(written2, index, ssh?.user)),
            trustOnFirstUse: ssh?.trust_on_first_use ?? false,
            tailscale: ssh?.tailscale ?? false,
            allowLoopback: ssh?.allow_loopback ?? false
          },
          rollout: {
            enabled: rollout?.enabled ?? defaults.N.rollout.enabled,
            strategy: rollout?.strategy ?? defaults.N.rollout.strategy,
            maxParallel: rollout?.max_parallel ?? defaults.N.rollout.maxParallel,
            canary: rollout?.canary ?? defaults.N.rollout.canary,
            onFailure: rollout?.on_failure ?? defaults.N.rollout.onFailure
          },
          traefik: traefikOf(written.traefik),
          services: (0, filling.LG)(written.services ?? {}, placedOf)
        };
      }
      const placedOf = ({ hosts, url }) => ({
        ...(0, filling.gI)("hosts", hosts),
        ...(0, filling.gI)("external", url)
      });
      const traefikOf = (written) => ({
        mode: written?.mode ?? defaults.N.traefik.mode,
        ...(0, filling.gI)("acmeEmailEnv", written?.acme_email_env),
        ...(0, filling.gI)("acmeStorage", written?.acme_storage),
        mkcertCertDir: written?.mkcert_cert_dir ?? defaults.N.traefik.mkcertCertDir,
        ...(0, filling.gI)("dynamicConfigDir", written?.dynamic_config_dir),
        dashboardAuth: written?.dashboard_auth ?? defaults.N.traefik.dashboardAuth,
        hsts: written?.hsts ?? defaults.N.traefik.hsts
      });
      function hostsOf(written, name, { cloud, roles }) {
        const user = written.ssh?.user;
        if (written.driver === "local")
          return localHost(roles);
        if (written.driver !== "digitalocean")
          return (0, filling.LG)(written.hosts ?? {}, (host) => hostOf(host, user));
        return (0, filling.LG)(cloud?.hosts[name] ?? {}, (host, key) => hostOf({ ...written.hosts?.[key], roles: [...host.roles] }, user));
      }
      const hostOf = (written, sshUser) => ({
        address: written.address ?? "",
        internalAddress: written.internal_address ?? written.address ?? "",
        user: written.user ?? sshUser ?? "",
        port: written.port ?? defaults.N.sshPort,
        roles: written.roles ?? []
      });
      const jumpOf = (written, index, sshUser) => ({
        name: `jump-${index + 1}`,
        address: written.address,
        user: written.user ?? sshUser ?? "",
        port: written.port ?? defaults.N.sshPort
      });
      function localHost(roles) {
        const all = [.../* @__PURE__ */ new Set([...roles, defaults.N.role, "db", "gateway"])].sort();
        const host = {
          address: "127.0.0.1",
          internalAddress: "127.0.0.1",
          user: "",
          port: defaults.N.sshPort,
          roles: all
        };
        return { ["local"]: host };
      }
      const listOf = (paths) => paths === void 0 ? [] : typeof paths === "string" ? [paths] : paths;
      var source = __webpack_require__(6293);
      ;
      const moved = [
        ["hosts", "environments.<environment>.hosts"],
        ["network.tailscale", "network.providers.tailscale"],
        ["frontend.dev", "frontend.providers.generic.dev"],
        ["backend.dev", "backend.providers.generic.dev"],
        ["backend.providers.encore-ts.dev.secrets", "backend.providers.encore-ts.dev.encore_secrets"],
        ["infra.bootstrap.ssh.extraArgs", "the keys of environments.<environment>.ssh, one for each option"],
        ["environments.*.traefik.cors_for_logto", "the app itself to answer CORS requests"],
        ["migrations.engine_config.raw.schema_table", "`stagecraft migrate import`, which takes an older table over once"],
        [
          "migrations.env.*.engine_config.raw.schema_table",
          "`stagecraft migrate import`, which takes an older table over once"
        ],
        ...["postgres_volume", "postgres_init_scripts", "redis_volume", "db_port_publish", "redis_port_publish"].flatMap((key) => [
          [key, "a variable of the compose file, set in env_file"],
          [`environments.*.${key}`, "a variable of the compose file, set in env_file"]
        ])
      ];
      const environmentKeys = [
        "driver",
        "env_file",
        "from_env",
        "project_name",
        "protected",
        "hosts",
        "ssh",
        "rollout",
        "traefik",
        "compose",
        "services"
      ];
      const retiredValue = /* @__PURE__ */ Symbol("retired");
      function withoutRetired(value, places) {
        const found = [];
        const meant = [];
        const services = servicesOf(value);
        const visit = (node, path) => {
          if (Array.isArray(node) || typeof node !== "object" || node === null)
            return node;
          const kept = {};
          for (const [key, child] of Object.entries(node)) {
            const here = [...path, key];
            const gone = movedKey(here, child, places, services);
            const old = gone ?? movedValue(here, child, places);
            if (old)
              found.push(old);
            if (gone)
              meant.push(...meantBy(here));
            if (gone === void 0)
              kept[key] = old ? retiredValue : visit(child, here);
          }
          return kept;
        };
        return { value: visit(value, []), faults: found, meant };
      }
      function meantBy(path) {
        const place = moved.find(([pattern]) => matches(path, pattern))?.[1].split(".") ?? [];
        const section = place[0] ?? "";
        return [`${section}.provider`, ...place.map((_, at) => place.slice(0, at + 1).join("."))];
      }
      function servicesOf(value) {
        if (typeof value !== "object" || value === null || !("services" in value))
          return [];
        return typeof value.services === "object" && value.services !== null ? Object.keys(value.services) : [];
      }
      function movedKey(path, value, places, services) {
        const key = (0, source.NH)(path);
        const where = places.ofKey(path);
        const old = moved.find(([pattern]) => matches(path, pattern));
        if (old)
          return faults_config.q.CONFIG_OLD_KEY({ key, place: old[1], where });
        const [, environment, last = ""] = path;
        const isService = !environmentKeys.includes(String(last)) && services.includes(String(last));
        if (!matches(path, "environments.*.*") || !isService || typeof value !== "object")
          return void 0;
        return faults_config.q.CONFIG_OLD_KEY({ key, place: `environments.${environment}.services.${last}`, where });
      }
      function movedValue(path, value, places) {
        if (value !== "none" || !matches(path, "environments.*.driver"))
          return void 0;
        return faults_config.q.CONFIG_OLD_KEY({ key: `${(0, source.NH)(path)}: none`, place: "driver: local", where: places.of(path) });
      }
      const partsOf = /* @__PURE__ */ new Map();
      function matches(path, pattern) {
        const parts = partsOf.get(pattern) ?? pattern.split(".");
        partsOf.set(pattern, parts);
        return parts.length === path.length && parts.every((part, at) => part === "*" || part === String(path[at]));
      }
      var quantity = __webpack_require__(74480);
      var suggest = __webpack_require__(5248);
      ;
      const forEach = (rule) => (draft, places) => Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => environment === void 0 ? [] : rule(environment, ["environments", name], places, draft));
      const conflict = (places, path, text) => faults_config.q.CONFIG_CONFLICT({ ...text, where: places.of(path) });
      const hasKeys = (places, path) => places.keysOf(path).length > 0;
      function reference(path, { name, known, ...rest }, near = (0, suggest.p)(name, known)) {
        return faults_config.q.CONFIG_REFERENCE({
          key: (0, source.NH)(path),
          name,
          known,
          ...near === void 0 ? {} : { nearest: near },
          ...rest
        });
      }
      function inventoryOf(draft, places, name) {
        const environment = draft.environments?.[name];
        if (environment?.driver === void 0 || environment.driver === "local")
          return void 0;
        const isCloud = environment.driver === "digitalocean";
        const path = isCloud ? ["cloud", "providers", "digitalocean", "hosts", name] : ["environments", name, "hosts"];
        const hosts = isCloud ? draft.cloud?.providers?.digitalocean?.hosts?.[name] : environment.hosts;
        const names = places.keysOf(path);
        const rolesFor = (host) => {
          const written = hosts?.[host];
          const roles = written === void 0 ? [] : (0, complete_outside.R7)(written);
          return roles.length === 0 ? void 0 : roles;
        };
        return { path, names, roles: Object.fromEntries(names.map((host) => [host, rolesFor(host)])) };
      }
      var address = __webpack_require__(36813);
      ;
      const hostsFitDriver = forEach((environment, path, places) => {
        const hosts = [...path, "hosts"];
        if (environment.driver === "local" && places.isGiven(hosts)) {
          return [
            faults_config.q.CONFIG_CONFLICT({
              what: `${path.join(".")} has driver local and hosts.`,
              why: "local is the machine that runs the command.",
              fix: "Remove hosts, or use driver: ssh.",
              where: places.ofKey(hosts)
            })
          ];
        }
        if (!placesOwnHosts(environment) || hasKeys(places, hosts) || places.isGiven(hosts) && environment.hosts === void 0)
          return [];
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: `${hosts.join(".")}.<host>`,
            expected: "at least one host with address, user and roles",
            where: places.of(hosts)
          })
        ];
      });
      const placesOwnHosts = ({ driver }) => driver === "ssh" || driver === "swarm";
      const hostsAreWhole = forEach((environment, path, places) => !placesOwnHosts(environment) ? [] : Object.keys(environment.hosts ?? {}).flatMap((host) => ["address", "roles"].flatMap((key) => {
        const at = [...path, "hosts", host, key];
        if (places.isGiven(at) || environment.hosts?.[host] === void 0)
          return [];
        const expected = key === "address" ? "a host name or an IP address" : "a list that is not empty";
        return [faults_config.q.CONFIG_KEY_MISSING({ key: (0, source.NH)(at), expected, where: places.of(at) })];
      })));
      const usersAreKnown = forEach((environment, path, places) => Object.entries(environment.hosts ?? {}).flatMap(([host, settings2]) => {
        const user = [...path, "hosts", host, "user"];
        if (!placesOwnHosts(environment) || settings2 === void 0)
          return [];
        if (settings2.user !== void 0 || environment.ssh?.user !== void 0)
          return [];
        if (places.isGiven(user) || places.isGiven([...path, "ssh", "user"]))
          return [];
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: (0, source.NH)(user),
            expected: `the login on ${host}, here or for all hosts as ssh.user`,
            where: { ...places.ofKey([...path, "hosts", host]), key: (0, source.NH)(user) }
          })
        ];
      }));
      const jumpsAreWhole = forEach(({ ssh }, path, places) => (ssh?.jump ?? []).flatMap((jump, index) => {
        const user = [...path, "ssh", "jump", index, "user"];
        if (jump === void 0 || [jump.user, ssh?.user].some((login) => login !== void 0))
          return [];
        if (places.isGiven(user) || places.isGiven([...path, "ssh", "user"]))
          return [];
        const expected = "the login there, here or for all hosts as ssh.user";
        return [faults_config.q.CONFIG_KEY_MISSING({ key: (0, source.NH)(user), expected, where: places.of(user) })];
      }));
      const jumpsAreDistinct = forEach(({ ssh }, path, places) => {
        const machines = (ssh?.jump ?? []).map((jump) => jump?.address && machineOf({ ...jump, address: jump.address }));
        return machines.flatMap((machine, index) => {
          const first = machines.indexOf(machine);
          if (machine === void 0 || first === index)
            return [];
          return [
            conflict(places, [...path, "ssh", "jump", index], {
              what: `${(0, source.NH)([...path, "ssh", "jump", index])} is the same machine as jump[${first}]: the way would lead in a circle.`,
              fix: "Name each machine once, in the order in which they are gone through."
            })
          ];
        });
      });
      const machineOf = ({ address: address2, port: port2 }) => `${address2.toLowerCase()} ${port2 ?? defaults.N.sshPort}`;
      const machinesAreDistinct = forEach((environment, path, places) => {
        const seen = /* @__PURE__ */ new Map();
        return Object.entries(environment.hosts ?? {}).flatMap(([host, settings2]) => {
          if (settings2?.address === void 0)
            return [];
          const machine = machineOf({ ...settings2, address: settings2.address });
          const twin = seen.get(machine);
          seen.set(machine, twin ?? host);
          if (twin === void 0)
            return [];
          return [
            conflict(places, [...path, "hosts", host, "address"], {
              what: `${host} and ${twin} are the same machine: ${settings2.address}, port ${settings2.port ?? defaults.N.sshPort}.`,
              fix: "Give one host all the roles."
            })
          ];
        });
      });
      const addressesAreUsable = (draft, places, facts) => Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => addressesOf(environment, ["environments", name]).flatMap(({ path, value, isReached }) => {
        const problem = reachOf(value);
        if (problem === "link-local") {
          return [
            conflict(places, path, {
              what: `${(0, source.NH)(path)}: ${value} is a link-local or metadata address.`,
              fix: "Use the address by which other machines reach the host."
            })
          ];
        }
        if (problem !== "loopback" || !isReached || !facts.ci || environment?.ssh?.allow_loopback === true)
          return [];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `${(0, source.NH)(path)}: ${value} is the machine that runs this, which in CI is the runner.`,
            why: "The deploy would go to the runner and be gone with it.",
            fix: `Name the host's own address, or allow it with ${["environments", name, "ssh", "allow_loopback"].join(".")}: true.`,
            where: places.of(path)
          })
        ];
      }));
      function addressesOf(environment, at) {
        const jumps = environment?.ssh?.jump ?? [];
        const found = [
          ...Object.entries(environment?.hosts ?? {}).flatMap(([host, settings2]) => [
            { path: [...at, "hosts", host, "address"], value: settings2?.address, isReached: jumps.length === 0 },
            { path: [...at, "hosts", host, "internal_address"], value: settings2?.internal_address, isReached: false }
          ]),
          ...jumps.map((jump, index) => ({
            path: [...at, "ssh", "jump", index, "address"],
            value: jump?.address,
            isReached: index === 0
          }))
        ];
        return found.flatMap(({ value, ...rest }) => value === void 0 ? [] : [{ value, ...rest }]);
      }
      function reachOf(address2) {
        const lower = address2.toLowerCase();
        if (/^(169\.254\.|fe[89ab][0-9a-f]:|::ffff:169\.254\.)/.test(lower) || /^metadata(\.google\.internal)?$/.test(lower))
          return "link-local";
        if (/^(127\.|::1$|0\.0\.0\.0$|::$|::ffff:127\.)/.test(lower) || /(^|\.)localhost$/.test(lower))
          return "loopback";
        return void 0;
      }
      const hostRules = [
        hostsFitDriver,
        hostsAreWhole,
        usersAreKnown,
        jumpsAreWhole,
        jumpsAreDistinct,
        machinesAreDistinct,
        addressesAreUsable
      ];
      ;
      const oneAtLeast = (draft, places) => draft.environments === void 0 || Object.keys(draft.environments).length > 0 || hasKeys(places, ["environments"]) ? [] : [
        faults_config.q.CONFIG_KEY_MISSING({
          key: "environments.<name>",
          expected: "at least one environment",
          where: places.of(["environments"])
        })
      ];
      const batchesFit = forEach((environment, path, places, draft) => {
        const count = inventoryOf(draft, places, path[1])?.names.length ?? 1;
        if (environment.driver === void 0 || count === 0)
          return [];
        return ["canary", "max_parallel"].flatMap((key) => {
          const value = environment.rollout?.[key];
          if (value === void 0 || value <= count)
            return [];
          return [
            conflict(places, [...path, "rollout", key], {
              what: `${[...path, "rollout", key].join(".")} is ${value}, but the environment has ${count} ${count === 1 ? "host" : "hosts"}.`,
              fix: `Write at most ${count}.`
            })
          ];
        });
      });
      const keysHaveOneSource = forEach((environment, path, places) => {
        const { private_key_path: file2, private_key_env: variable, tailscale } = environment.ssh ?? {};
        const given = [
          ...file2 === void 0 ? [] : ["private_key_path"],
          ...variable === void 0 ? [] : ["private_key_env"]
        ];
        const [last] = given.slice(-1);
        if (last === void 0 || given.length === 1 && tailscale !== true)
          return [];
        return [
          conflict(places, [...path, "ssh", last], {
            what: `${path.join(".")}.ssh has ${[...given, ...tailscale === true ? ["tailscale: true"] : []].join(" and ")}.`,
            fix: "Keep one of them."
          })
        ];
      });
      const passphrasesOpenKeys = forEach(({ ssh }, path, places) => {
        const key = [...path, "ssh", "private_key_passphrase_env"];
        const sources = [
          [...path, "ssh", "private_key_path"],
          [...path, "ssh", "private_key_env"]
        ];
        if (ssh?.private_key_passphrase_env === void 0 || sources.some((source2) => places.isGiven(source2)))
          return [];
        return [
          conflict(places, key, {
            what: `${(0, source.NH)(key)} is given, and no private key that it could open.`,
            why: "Keys of an SSH agent are open already.",
            fix: "Add private_key_path or private_key_env, or remove it."
          })
        ];
      });
      const forwardingHostsExist = (draft, places) => Object.entries(draft.databases ?? {}).flatMap(([database, settings2]) => {
        const through = settings2?.migrations?.through;
        if (through === void 0)
          return [];
        return Object.keys(draft.environments ?? {}).flatMap((name) => {
          const known = inventoryOf(draft, places, name)?.names ?? [];
          if (known.length === 0 || known.includes(through))
            return [];
          const path = ["databases", database, "migrations", "through"];
          const wanted = { kind: "host", name: `${through} of environment ${name}`, known, where: places.of(path) };
          return [reference(path, wanted, (0, suggest.p)(through, known))];
        });
      });
      const namesAreFree = forEach((environment, path, places) => (environment.from_env ?? []).flatMap((name, at) => {
        const reason = name === void 0 ? void 0 : (0, reserved.k)(name);
        if (reason === void 0)
          return [];
        return [
          conflict(places, [...path, "from_env", at], {
            what: `${path.join(".")}.from_env names ${name}, which ${reason}.`,
            fix: "Give the value another name."
          })
        ];
      }));
      const projectsAreDistinct = (draft, places) => {
        const owners = /* @__PURE__ */ new Map();
        return Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => {
          const project = environment?.project_name ?? `${draft.project?.name ?? ""}-${name}`;
          const clashes = machinesOf(environment).flatMap(({ machine, way }) => {
            const key = JSON.stringify([project, way]);
            const owner = owners.get(key);
            owners.set(key, owner ?? name);
            return owner === void 0 || owner === name ? [] : [{ machine, owner }];
          });
          const [first] = clashes;
          if (first === void 0)
            return [];
          return [
            conflict(places, ["environments", name, ...environment?.project_name === void 0 ? [] : ["project_name"]], {
              what: `Environments ${first.owner} and ${name} would share the containers of project ${project} on ${first.machine}.`,
              fix: "Give each its own project_name."
            })
          ];
        });
      };
      function machinesOf(environment) {
        if (environment?.driver === "local")
          return [{ machine: "this machine", way: [] }];
        const jumps = (environment?.ssh?.jump ?? []).flatMap((jump) => jump?.address === void 0 ? [] : [machineOf({ ...jump, address: jump.address })]);
        return Object.values(environment?.hosts ?? {}).flatMap((host) => {
          if (host?.address === void 0)
            return [];
          const own = machineOf({ ...host, address: host.address });
          const before = jumps.includes(own) ? jumps.slice(0, jumps.indexOf(own)) : jumps;
          return [{ machine: (0, address.M)(host.address, host.port ?? defaults.N.sshPort), way: [...before, own] }];
        });
      }
      const certificatesFitDriver = forEach((environment, path, places) => {
        const { mode, acme_email_env: email } = environment.traefik ?? {};
        const key = [...path, "traefik", "mode"];
        if (mode === "acme" && email === void 0 && !places.isGiven([...path, "traefik", "acme_email_env"])) {
          return [
            faults_config.q.CONFIG_KEY_MISSING({
              key: [...path, "traefik", "acme_email_env"].join("."),
              expected: "the name of the variable with the address that the certificate authority writes to",
              where: places.of([...path, "traefik", "acme_email_env"])
            })
          ];
        }
        if (mode !== "mkcert" || environment.driver === void 0 || environment.driver === "local")
          return [];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `${key.join(".")} is mkcert with driver ${environment.driver}.`,
            why: "Only the machine that made such a certificate trusts it.",
            fix: "Use acme or none.",
            where: places.of(key)
          })
        ];
      });
      const environmentRules = [
        oneAtLeast,
        ...hostRules,
        batchesFit,
        keysHaveOneSource,
        passphrasesOpenKeys,
        forwardingHostsExist,
        namesAreFree,
        projectsAreDistinct,
        certificatesFitDriver
      ];
      var engines = __webpack_require__(24145);
      ;
      const forEachDatabase = (rule) => (draft, places) => Object.entries(draft.databases ?? {}).flatMap(([database, settings2]) => settings2?.migrations === void 0 ? [] : rule(settings2.migrations, database, places, draft));
      const pathOf = (database, ...keys) => ["databases", database, "migrations", ...keys];
      function engineOf(migrations, database, places, draft) {
        return places.isGiven(pathOf(database, "engine")) ? migrations.engine : draft.migrations?.default_engine;
      }
      const enginesAreNamed = forEachDatabase((_, database, places) => places.isGiven(pathOf(database, "engine")) || places.isGiven(["migrations", "default_engine"]) ? [] : [
        missing(places, pathOf(database, "engine"), "one of container, raw, here or for all databases as migrations.default_engine")
      ]);
      const missing = (places, path, expected) => faults_config.q.CONFIG_KEY_MISSING({ key: (0, source.NH)(path), expected, where: places.of(path) });
      const foldersAreNamedOnce = forEachDatabase((migrations, database, places, draft) => {
        const shared = ["migrations", "sources", "raw_sql_dir"];
        const takes = places.isGiven(shared) && takesSources(database, draft.databases ?? {});
        const isGiven = places.isGiven(pathOf(database, "path"));
        if (engineOf(migrations, database, places, draft) !== "raw" || isGiven !== takes)
          return [];
        if (!isGiven)
          return [missing(places, pathOf(database, "path"), "a path inside the project, relative to stagecraft.yml")];
        return [
          conflict(places, pathOf(database, "path"), {
            what: `${(0, source.NH)(pathOf(database, "path"))} and ${shared.join(".")} both name the folder of ${database}.`,
            fix: "Keep one of them."
          })
        ];
      });
      const keysFitEngine = forEachDatabase((migrations, database, places, draft) => {
        const engine = engineOf(migrations, database, places, draft);
        if (engine === void 0)
          return [];
        const others = (0, model_name.YD)(engines.vU).filter((id) => id !== engine);
        return others.flatMap((id) => (0, model_name.YD)(engines.vU[id]).flatMap((key) => places.isGiven(pathOf(database, key)) ? [
          conflict(places, pathOf(database, key), {
            what: `${(0, source.NH)(pathOf(database, key))} belongs to engine ${id}, not to ${engine}.`,
            fix: `Remove ${key}, or use engine: ${id}.`
          })
        ] : []));
      });
      const containersAreWhole = forEachDatabase((migrations, database, places, draft) => {
        if (engineOf(migrations, database, places, draft) !== "container")
          return [];
        const own = (key) => places.isGiven(pathOf(database, key));
        const isGiven = (key) => own(key) || places.isGiven(["migrations", "engine_config", "container", key]);
        const both = own("service") && own("image");
        return [
          ...both ? [
            conflict(places, pathOf(database, "image"), {
              what: `${(0, source.NH)(pathOf(database))} names a service and an image.`,
              fix: "Keep one of them."
            })
          ] : [],
          ...isGiven("service") || isGiven("image") ? [] : [missing(places, pathOf(database, "service"), "the service whose image has the tool, or image")],
          ...isGiven("command") ? [] : [
            missing(places, pathOf(database, "command"), "the program and its arguments, like [npx, knex, migrate:latest]")
          ]
        ];
      });
      const environmentsExist = (draft, places) => {
        const known = places.keysOf(["environments"]);
        return Object.keys(draft.migrations?.env ?? {}).flatMap((name) => known.includes(name) ? [] : [
          reference(["migrations", "env", name], {
            kind: "environment",
            name,
            known,
            where: places.ofKey(["migrations", "env", name])
          })
        ]);
      };
      const selectionsAreClear = (draft, places) => {
        const sections = [
          ["migrations"],
          ...Object.keys(draft.migrations?.env ?? {}).map((name) => ["migrations", "env", name])
        ];
        return sections.flatMap((section) => {
          const fields2 = section.length === 1 ? draft.migrations : draft.migrations?.env?.[String(section[2])];
          const { all, ids = [], tags = [] } = fields2?.selection ?? {};
          const path = [...section, "selection", "all"];
          const chosen = [...ids.length > 0 ? ["ids"] : [], ...tags.length > 0 ? ["tags"] : []];
          if (all === true && chosen.length > 0) {
            return [
              conflict(places, path, {
                what: `${(0, source.NH)(path)} is true beside ${chosen.join(" and ")}.`,
                fix: `Remove all, or remove ${chosen.join(" and ")}.`
              })
            ];
          }
          const isBroken = ["ids", "tags"].some((key) => places.isGiven([...section, "selection", key])) && chosen.length === 0;
          if (all !== false || chosen.length > 0)
            return [];
          return [
            conflict(places, path, {
              what: `${(0, source.NH)(path)} is false ${isBroken ? "beside empty lists" : "without ids or tags"}.`,
              fix: "Name ids or tags, or use migrations.enabled: false if none should run."
            })
          ];
        });
      };
      const migrationRules = [
        enginesAreNamed,
        foldersAreNamedOnce,
        keysFitEngine,
        containersAreWhole,
        environmentsExist,
        selectionsAreClear
      ];
      ;
      const settings = ["cloud", "providers", "digitalocean"];
      const cloudsHaveHosts = forEach((environment, [, name], places) => {
        if (environment.driver !== "digitalocean")
          return [];
        const driver = places.of(["environments", name, "driver"]);
        if (!places.isGiven(["cloud"])) {
          return [
            faults_config.q.CONFIG_KEY_MISSING({
              key: "cloud",
              expected: "provider: digitalocean and its settings, which driver: digitalocean needs",
              where: { ...driver, key: "cloud" }
            })
          ];
        }
        const path = [...settings, "hosts", name];
        if (!places.isGiven(settings) || hasKeys(places, path))
          return [];
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: `${(0, source.NH)(path)}.<host>`,
            expected: "at least one host with its role",
            where: places.of(path)
          })
        ];
      });
      const overridesNameHosts = forEach((environment, path, places, draft) => {
        if (environment.driver !== "digitalocean")
          return [];
        const known = inventoryOf(draft, places, path[1])?.names ?? [];
        return Object.keys(environment.hosts ?? {}).flatMap((name) => {
          const here = [...path, "hosts", name];
          const roles = [...here, "roles"];
          return [
            ...known.includes(name) || known.length === 0 ? [] : [reference(here, { kind: "host", name, known, where: places.ofKey(here) })],
            ...places.isGiven(roles) ? [
              conflict(places, roles, {
                what: `${(0, source.NH)(roles)} is given for a host of the cloud.`,
                fix: `Write it in ${(0, source.NH)([...settings, "hosts", path[1], name])}.`
              })
            ] : []
          ];
        });
      });
      const forEachHost = (rule) => (draft, places) => Object.entries(draft.cloud?.providers?.digitalocean?.hosts ?? {}).flatMap(([environment, hosts]) => Object.entries(hosts ?? {}).flatMap(([name, host]) => host === void 0 ? [] : rule(host, [...settings, "hosts", environment, name], places, draft)));
      const cloudEnvironmentsExist = (draft, places) => {
        const known = places.keysOf(["environments"]);
        return Object.keys(draft.cloud?.providers?.digitalocean?.hosts ?? {}).flatMap((name) => known.includes(name) ? [] : [
          reference([...settings, "hosts", name], {
            kind: "environment",
            name,
            known,
            where: places.ofKey([...settings, "hosts", name])
          })
        ]);
      };
      const cloudHostsHaveRoles = forEachHost((_, path, places) => {
        const [role, roles] = ["role", "roles"].map((key) => places.isGiven([...path, key]));
        if (role !== roles)
          return [];
        return role === true ? [
          conflict(places, [...path, "roles"], {
            what: `${(0, source.NH)(path)} has role and roles.`,
            fix: "Keep one of them."
          })
        ] : [
          faults_config.q.CONFIG_KEY_MISSING({
            key: (0, source.NH)([...path, "role"]),
            expected: "the role that the host carries, or roles",
            where: places.of([...path, "role"])
          })
        ];
      });
      const cloudHostsAreAllowed = forEachHost((host, path, places, draft) => {
        const { digitalocean } = draft.cloud?.providers ?? {};
        return ["region", "size"].flatMap((key) => {
          const own = [...path, key];
          const shared = [...settings, `default_${key}`];
          const value = host[key] ?? (places.isGiven(own) ? void 0 : digitalocean?.[`default_${key}`]);
          if (value === void 0) {
            return places.isGiven(own) || places.isGiven(shared) ? [] : [
              faults_config.q.CONFIG_KEY_MISSING({
                key: (0, source.NH)(own),
                expected: `its ${key}, here or for all hosts as default_${key}`,
                where: places.of(own)
              })
            ];
          }
          const allowed = (digitalocean?.[`${key}s`] ?? []).filter((each) => each !== void 0);
          if (allowed.length === 0 || allowed.includes(value))
            return [];
          const near = (0, suggest.p)(value, allowed);
          return [
            conflict(places, host[key] === void 0 ? shared : own, {
              what: `${(0, source.NH)(path)} has ${key} ${value}, which is not one of ${key}s.`,
              fix: near === void 0 ? `Allowed are ${allowed.join(", ")}.` : `Did you mean ${near}?`
            })
          ];
        });
      });
      const volumesAreApart = forEachHost(({ volumes = [] }, path, places) => ["name", "mount"].flatMap((key) => volumes.flatMap((volume, at) => {
        const value = volume?.[key];
        const first = volumes.findIndex((each) => each?.[key] === value);
        if (value === void 0 || first === at)
          return [];
        return [
          conflict(places, [...path, "volumes", at, key], {
            what: `Volumes ${first + 1} and ${at + 1} of ${(0, source.NH)(path)} have the same ${key}, ${value}.`,
            fix: `Give each a ${key} of its own.`
          })
        ];
      })));
      const sshIsNotPublic = (draft, places) => {
        const { ssh_from: from = [], allow_public_ssh: allowed } = draft.cloud?.providers?.digitalocean?.firewall ?? {};
        return from.flatMap((network2, at) => network2 === void 0 || !network2.endsWith("/0") || allowed === true ? [] : [
          conflict(places, [...settings, "firewall", "ssh_from", at], {
            what: `${network2} opens SSH to everyone.`,
            fix: "Name the networks that need it, or add allow_public_ssh: true."
          })
        ]);
      };
      const cloudRules = [
        cloudsHaveHosts,
        overridesNameHosts,
        cloudEnvironmentsExist,
        cloudHostsHaveRoles,
        cloudHostsAreAllowed,
        volumesAreApart,
        sshIsNotPublic
      ];
      ;
      const rolesAreCarried = forEach((environment, path, places, draft) => {
        const inventory = inventoryOf(draft, places, path[1]);
        if (inventory === void 0 || inventory.names.length === 0)
          return [];
        const roles = inventory.names.map((host) => inventory.roles[host]);
        if (roles.includes(void 0))
          return [];
        const carried = new Set(roles.flatMap((each) => each ?? []));
        return Object.entries(draft.services ?? {}).flatMap(([service2, settings2]) => {
          const role = settings2?.role ?? defaults.N.role;
          if (places.isGiven(["services", service2, "role"]) && settings2?.role === void 0)
            return [];
          const placed2 = environment.services?.[service2];
          if (carried.has(role) || placed2?.hosts !== void 0 || placed2?.mode === "external")
            return [];
          const where = ["services", service2, ...settings2?.role === void 0 ? [] : ["role"]];
          return [
            conflict(places, where, {
              what: `services.${service2} has role ${role}, which no host of ${path.join(".")} carries.`,
              fix: `Add ${role} to the roles of a host, or name the service's hosts in ${path.join(".")}.services.${service2}.hosts.`
            })
          ];
        });
      });
      const placedHostsExist = forEach((environment, path, places, draft) => {
        const inventory = inventoryOf(draft, places, path[1]);
        if (inventory === void 0)
          return [];
        const known = inventory.names;
        return Object.entries(environment.services ?? {}).flatMap(([service2, settings2]) => (settings2?.hosts ?? []).flatMap((name, at) => name === void 0 || known.includes(name) ? [] : [
          reference([...path, "services", service2, "hosts", at], {
            kind: "host",
            name,
            known,
            where: places.of([...path, "services", service2, "hosts", at])
          })
        ]));
      });
      const placementNeedsHosts = forEach((environment, path, places) => environment.driver !== "local" ? [] : Object.keys(environment.services ?? {}).flatMap((service2) => environment.services?.[service2]?.hosts === void 0 ? [] : [
        conflict(places, [...path, "services", service2, "hosts"], {
          what: `${path.join(".")} has driver local, where every service runs on this machine.`,
          fix: "Remove hosts."
        })
      ]));
      const databasesStayWhole = forEach((environment, path, places, draft) => Object.entries(draft.services ?? {}).flatMap(([service2, settings2]) => {
        const inventory = inventoryOf(draft, places, path[1]);
        if (settings2?.role !== "db" || inventory === void 0)
          return [];
        const chosen = environment.services?.[service2]?.hosts;
        const hosts = chosen ?? inventory.names.filter((host) => inventory.roles[host]?.includes("db"));
        if (hosts.length < 2)
          return [];
        const at = chosen === void 0 ? inventory.path : [...path, "services", service2, "hosts"];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `services.${service2} has role db and would run on ${hosts.length} hosts of ${path.join(".")}: ${hosts.join(", ")}.`,
            why: "Each would get its own data, without anyone noticing.",
            fix: `Name one in ${path.join(".")}.services.${service2}.hosts.`,
            where: places.of(at)
          })
        ];
      }));
      const externalServicesHaveUrls = forEach((environment, path, places) => Object.entries(environment.services ?? {}).flatMap(([service2, settings2]) => {
        const here = [...path, "services", service2];
        const isExternal = settings2?.mode === "external";
        if (isExternal && settings2.hosts !== void 0) {
          return [
            conflict(places, [...here, "hosts"], {
              what: `${here.join(".")} is external and names hosts.`,
              fix: "Remove hosts: it is not deployed here."
            })
          ];
        }
        if (isExternal === places.isGiven([...here, "url"]) || !isExternal && places.isGiven([...here, "mode"]) && settings2?.mode === void 0)
          return [];
        return isExternal ? [
          faults_config.q.CONFIG_KEY_MISSING({
            key: [...here, "url"].join("."),
            expected: "where the service is reached, like url: https://search.example.com",
            where: places.of([...here, "url"])
          })
        ] : [
          conflict(places, [...here, "url"], {
            what: `${here.join(".")} has url, but is deployed here.`,
            fix: "Add mode: external, or remove url."
          })
        ];
      }));
      const placementRules = [
        rolesAreCarried,
        placedHostsExist,
        placementNeedsHosts,
        databasesStayWhole,
        externalServicesHaveUrls
      ];
      ;
      const taggedRolesAreCarried = (draft, places) => {
        const inventories = Object.keys(draft.environments ?? {}).flatMap((name) => inventoryOf(draft, places, name) ?? []);
        const roles = inventories.flatMap(({ names, roles: each }) => names.map((host) => each[host]));
        if (roles.length === 0 || roles.includes(void 0))
          return [];
        const known = [...new Set(roles.flatMap((each) => each ?? []))].sort();
        return Object.keys(draft.network?.providers?.tailscale?.role_tags ?? {}).flatMap((name) => known.includes(name) ? [] : [
          reference(["network", "providers", "tailscale", "role_tags", name], {
            kind: "role",
            name,
            known,
            where: places.ofKey(["network", "providers", "tailscale", "role_tags", name])
          })
        ]);
      };
      const newHostsHaveOneUser = (draft, places) => {
        const { ssh_user: short, ssh } = draft.infra?.bootstrap ?? {};
        if (short === void 0 || ssh?.user === void 0 || short === ssh.user)
          return [];
        return [
          conflict(places, ["infra", "bootstrap", "ssh_user"], {
            what: `infra.bootstrap.ssh_user is ${short}, and infra.bootstrap.ssh.user is ${ssh.user}.`,
            fix: "They are the same setting: keep one."
          })
        ];
      };
      const newHostsJoinTheNetwork = (draft, places) => {
        const wanted = draft.infra?.bootstrap?.network?.provider;
        if (wanted === void 0 || places.isGiven(["network", "provider"]))
          return [];
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: "network",
            expected: `provider: ${wanted} and its settings, which infra.bootstrap.network names`,
            where: { ...places.of(["infra", "bootstrap", "network", "provider"]), key: "network" }
          })
        ];
      };
      const targetsFitWhere = (draft, places) => {
        const { target, target_file: file2 } = draft.secrets?.providers?.envfile ?? {};
        if (file2?.startsWith("/") !== true || target === "hosts")
          return [];
        return [
          conflict(places, ["secrets", "providers", "envfile", "target_file"], {
            what: `secrets.providers.envfile.target_file is absolute, and its target is ${target ?? defaults.N.secretsTarget}.`,
            fix: "Add target: hosts, or write a path inside the project."
          })
        ];
      };
      const laptopsAreClear = (draft, places) => {
        const { domains, http_port: http, https_port: https } = draft.dev ?? {};
        const names = [domains?.frontend ?? defaults.N.dev.domains.frontend, domains?.backend ?? defaults.N.dev.domains.backend];
        const ports = [http ?? defaults.N.dev.httpPort, https ?? defaults.N.dev.httpsPort];
        return [
          ...names[0] === names[1] ? [
            conflict(places, ["dev", "domains", domains?.backend === void 0 ? "frontend" : "backend"], {
              what: `dev.domains.frontend and dev.domains.backend are both ${names[0]}.`,
              fix: "Give each a name of its own."
            })
          ] : [],
          ...ports[0] === ports[1] ? [
            conflict(places, ["dev", https === void 0 ? "http_port" : "https_port"], {
              what: `dev.http_port and dev.https_port are both ${ports[0]}.`,
              fix: "Give each a port of its own."
            })
          ] : []
        ];
      };
      const outsideRules = [
        taggedRolesAreCarried,
        newHostsHaveOneUser,
        newHostsJoinTheNetwork,
        targetsFitWhere,
        laptopsAreClear
      ];
      ;
      const nothingBeside = forEach(({ ssh }, path, places) => {
        if (ssh?.tailscale !== true)
          return [];
        const jump = [...path, "ssh", "jump"];
        const knownHosts = [...path, "ssh", "known_hosts"];
        const firstUse = [...path, "ssh", "trust_on_first_use"];
        const given = [
          ...places.isGiven(jump) ? [{ key: jump, why: "A tailnet leads to each of its hosts without a detour." }] : [],
          ...places.isGiven(knownHosts) ? [{ key: knownHosts, why: "The keys of the hosts are those that the tailnet tells." }] : [],
          ...ssh.trust_on_first_use === true ? [{ key: firstUse, why: "No key is trusted but those that the tailnet tells." }] : []
        ];
        return given.map(({ key, why }) => conflict(places, key, {
          what: `${path.join(".")}.ssh has ${key.at(-1)} and tailscale: true.`,
          why,
          fix: "Keep one of them."
        }));
      });
      const port22 = forEach(({ ssh, hosts }, path, places) => ssh?.tailscale !== true ? [] : Object.entries(hosts ?? {}).flatMap(([host, settings2]) => {
        const key = [...path, "hosts", host, "port"];
        if (settings2?.port === void 0 || settings2.port === defaults.N.sshPort)
          return [];
        return [
          conflict(places, key, {
            what: `${(0, source.NH)(key)} is ${settings2.port} with ssh.tailscale: true.`,
            why: "Tailscale SSH answers on port 22 alone.",
            fix: "Remove it, or remove tailscale and log in to the sshd there with a key."
          })
        ];
      }));
      const tailnetRules = [nothingBeside, port22];
      var schema_walk = __webpack_require__(83189);
      var config_expected = __webpack_require__(52228);
      var schema = __webpack_require__(51725);
      ;
      function checkShape(value, places) {
        const newer = newerVersion(value, places);
        if (newer)
          return { draft: {}, meant: [], faults: [newer] };
        const parsed = schema.Q.safeParse(value);
        if (parsed.success)
          return { written: parsed.data, draft: parsed.data, meant: [], faults: [] };
        const { issues } = parsed.error;
        return {
          draft: draftOf(value, issues),
          meant: issues.flatMap(shape_meantBy),
          faults: issues.flatMap((issue) => faultsOf(issue, [], value, places))
        };
      }
      function shape_meantBy(issue) {
        if (issue.code !== "unrecognized_keys")
          return [];
        const parent = issue.path.map((part) => typeof part === "number" ? part : String(part));
        return issue.keys.flatMap((key) => {
          const near = (0, suggest.p)(key, (0, schema_walk.l)(parent)?.keys ?? []);
          return near === void 0 ? [] : [(0, source.NH)([...parent, near])];
        });
      }
      function draftOf(value, issues) {
        const gone = new Set(issues.flatMap((issue) => issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]).map((path) => path.join("\0")));
        const keep = (node, path) => {
          if (node === retiredValue || gone.has(path.join("\0")))
            return void 0;
          if (Array.isArray(node))
            return node.map((item, at) => keep(item, [...path, at]));
          if (typeof node !== "object" || node === null)
            return node;
          const entries = Object.entries(node).map(([key, child]) => [key, keep(child, [...path, key])]);
          return Object.fromEntries(entries.filter(([, child]) => child !== void 0));
        };
        return keep(value, []) ?? {};
      }
      function newerVersion(value, places) {
        const version = (0, source.fK)(value, ["version"]);
        if (typeof version !== "number" || !Number.isInteger(version) || version <= schema.q)
          return void 0;
        return faults_config.q.CONFIG_VERSION_NEWER({ version, known: schema.q, where: places.of(["version"]) });
      }
      function faultsOf(issue, base, root, places) {
        const path = [...base, ...issue.path.map((part) => typeof part === "number" ? part : String(part))];
        const seen = (0, source.fK)(root, path);
        if (seen === retiredValue)
          return [];
        const key = (0, source.NH)(path);
        if (issue.code === "unrecognized_keys")
          return issue.keys.map((unknown) => unknownKey(path, unknown, places));
        if (issue.code === "invalid_union") {
          const branch = closest(issue.errors);
          if (branch)
            return branch.flatMap((inner) => faultsOf(inner, path, root, places));
        }
        if (issue.code === "invalid_key") {
          const expected2 = issue.issues[0]?.message ?? "a name";
          const last = String(path.at(-1) ?? "");
          const hint2 = (0, config_expected.JR)(expected2, last);
          return [
            faults_config.q.CONFIG_VALUE({
              key: `A key of ${(0, source.NH)(path.slice(0, -1))}`,
              expected: expected2,
              seen: describeValue(last, path),
              ...hint2 ? { hint: hint2 } : {},
              where: places.ofKey(path)
            })
          ];
        }
        const expected = issue.message;
        if (seen === void 0)
          return [faults_config.q.CONFIG_KEY_MISSING({ key, expected, where: places.of(path) })];
        const written = places.written(path);
        if (typeof seen === "number" && written !== void 0 && wantsText(issue, seen)) {
          return [faults_config.q.CONFIG_QUOTE_NUMBER({ key, written, read: String(seen), where: places.of(path) })];
        }
        const hint = (0, config_expected.JR)(expected, seen) ?? nearestChoice(issue, seen);
        return [
          faults_config.q.CONFIG_VALUE({
            key,
            expected,
            seen: describeValue(seen, path, written),
            ...hint ? { hint } : {},
            where: places.of(path)
          })
        ];
      }
      const wantsText = (issue, seen) => issue.code === "invalid_type" && issue.expected === "string" && (0, config_expected.JR)(issue.message, seen) === void 0;
      function unknownKey(parent, key, places) {
        const known = (0, schema_walk.l)(parent)?.keys ?? [];
        const near = (0, suggest.p)(key, known);
        const inside = (0, source.NH)(parent);
        return faults_config.q.CONFIG_UNKNOWN_KEY({
          key,
          inside,
          known,
          ...near === void 0 ? {} : { nearest: near },
          where: places.ofKey([...parent, key])
        });
      }
      function nearestChoice(issue, seen) {
        if (issue.code !== "invalid_value" || typeof seen !== "string")
          return void 0;
        const near = (0, suggest.p)(seen, issue.values.map(String));
        return near === void 0 ? void 0 : `Did you mean ${near}?`;
      }
      function closest(branches) {
        return branches.find((issues) => issues.every((issue) => issue.path.length > 0)) ?? void 0;
      }
      function describeValue(seen, path, written) {
        if (seen === null)
          return "empty";
        if (Array.isArray(seen))
          return seen.length === 0 ? "an empty list" : "a list";
        if (typeof seen === "object")
          return "a mapping";
        if (typeof seen !== "string")
          return written ?? String(seen);
        if (mayBeSecret(seen, path))
          return "what stands there (not shown, it may be a secret)";
        const short = seen.length > 60 ? `${seen.slice(0, 57)}…` : seen;
        return JSON.stringify(short);
      }
      function mayBeSecret(seen, path) {
        const last = path.findLast((part) => typeof part === "string") ?? "";
        return /:\/\/[^/\s]*:[^/\s]*@/.test(seen) || /-----BEGIN/.test(seen) || (0, config_expected.NM)(seen) || /(_env|^from_env|^env|password|secret|token)$/.test(String(last)) && !/^[A-Za-z0-9_-]{1,40}$/.test(seen);
      }
      ;
      const numbersArePlain = (draft, places) => {
        const visit = (node, path) => {
          if (typeof node === "object" && node !== null) {
            return Object.entries(node).flatMap(([key, child]) => visit(child, [...path, Array.isArray(node) ? Number(key) : key]));
          }
          const written = typeof node === "number" ? places.written(path) : void 0;
          if (written === void 0 || /^-?(0|[1-9]\d*)(\.\d+)?$/.test(written))
            return [];
          const hint = `YAML reads it as ${String(node)}; write ${String(node)} if that is meant.`;
          return [
            faults_config.q.CONFIG_VALUE({
              key: (0, source.NH)(path),
              expected: "a number in plain digits",
              seen: written,
              hint,
              where: places.of(path)
            })
          ];
        };
        return visit(draft, []);
      };
      const rolledRolesAreStateless = (draft, places) => Object.entries(draft.services ?? {}).flatMap(([name, service2]) => {
        if (service2?.rollout === void 0 || service2.role !== "db" && service2.role !== "gateway")
          return [];
        const what = `services.${name} has role ${service2.role} and a rollout.`;
        const why = service2.role === "db" ? "Two copies of a database would write the same data." : "The gateway holds the ports of its host, which cannot be bound twice.";
        return [
          faults_config.q.CONFIG_CONFLICT({
            what,
            why,
            fix: "Remove rollout; the service is replaced only when its definition changed.",
            where: places.ofKey(["services", name, "rollout"])
          })
        ];
      });
      const requestsNeedPort = (draft, places) => Object.entries(draft.services ?? {}).flatMap(([name, service2]) => {
        const { port: port2, health, domains = [] } = service2?.rollout ?? {};
        const path = ["services", name, "rollout"];
        if (port2 !== void 0 || health === void 0 && domains.length === 0 || places.isGiven([...path, "port"]))
          return [];
        const reason = domains.length > 0 ? "domains" : "health";
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: (0, source.NH)([...path, "port"]),
            expected: `the port of the container that ${reason} leads to, like port: 3000`,
            where: { ...places.ofKey([...path, reason]), key: (0, source.NH)([...path, "port"]) }
          })
        ];
      });
      const startOutlastsHealth = (draft, places) => Object.entries(draft.services ?? {}).flatMap(([name, service2]) => {
        const { min_healthy: healthy, start_timeout: start } = service2?.rollout ?? {};
        const least = healthy === void 0 ? defaults.N.service.minHealthy : (0, quantity.E)(healthy);
        const most = start === void 0 ? defaults.N.service.startTimeout : (0, quantity.E)(start);
        if (least === void 0 || most === void 0 || most > least)
          return [];
        const key = start === void 0 ? "min_healthy" : "start_timeout";
        return [
          conflict(places, ["services", name, "rollout", key], {
            what: `services.${name}.rollout.start_timeout (${(0, quantity.M)(most)}) must be longer than min_healthy (${(0, quantity.M)(least)}).`,
            fix: "A replica must be able to stay healthy for min_healthy within start_timeout: raise it."
          })
        ];
      });
      const routesAreUnique = (draft, places) => {
        const owners = /* @__PURE__ */ new Map();
        return Object.entries(draft.services ?? {}).flatMap(([name, service2]) => (service2?.rollout?.domains ?? []).flatMap((domain, at) => {
          if (domain === void 0)
            return [];
          const path = service2?.rollout?.path ?? defaults.N.service.path;
          const owner = owners.get(`${domain} ${path}`);
          owners.set(`${domain} ${path}`, owner ?? name);
          if (owner === void 0 || owner === name)
            return [];
          return [
            conflict(places, ["services", name, "rollout", "domains", at], {
              what: `${domain}${path} is already routed to ${owner}.`,
              fix: "Give each service its own domain or path."
            })
          ];
        }));
      };
      const listsHaveNoRepeats = (draft, places) => {
        const visit = (node, path) => {
          if (typeof node !== "object" || node === null)
            return [];
          if (!Array.isArray(node))
            return Object.entries(node).flatMap(([key, child]) => visit(child, [...path, key]));
          if ((0, schema_walk.l)(path)?.isSet !== true)
            return node.flatMap((item, at) => visit(item, [...path, at]));
          return node.flatMap((item, at) => item === void 0 || node.indexOf(item) === at ? [] : [
            conflict(places, [...path, at], {
              what: `${(0, source.NH)(path)} names ${describeValue(item, path).replace(/^"(.*)"$/, "$1")} twice.`,
              fix: "Keep one of them."
            })
          ]);
        };
        return visit(draft, []);
      };
      const buildArgumentsAreNoSecrets = (draft, places) => ["backend", "frontend"].flatMap((kind) => Object.keys(draft[kind]?.providers?.generic?.build?.args ?? {}).flatMap((name) => {
        if (!/(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIAL)/i.test(name))
          return [];
        const path = [kind, "providers", "generic", "build", "args", name];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `${(0, source.NH)(path)} looks like a secret.`,
            why: "A build argument stays readable in the image's history.",
            fix: "Name it under secrets of the build, or give it to the running service through env_file or from_env.",
            where: places.ofKey(path)
          })
        ];
      }));
      const providersHaveSettings = (draft, places) => ["backend", "frontend", "network", "cloud", "secrets", "ci"].flatMap((kind) => {
        const provider = draft[kind]?.provider;
        if (provider === void 0 || places.isGiven([kind, "providers", provider]))
          return [];
        return [
          faults_config.q.CONFIG_KEY_MISSING({
            key: `${kind}.providers.${provider}`,
            expected: `the settings of ${provider}`,
            where: { ...places.of([kind, "provider"]), key: `${kind}.providers.${provider}` }
          })
        ];
      });
      const rules = [
        numbersArePlain,
        rolledRolesAreStateless,
        requestsNeedPort,
        startOutlastsHealth,
        routesAreUnique,
        listsHaveNoRepeats,
        buildArgumentsAreNoSecrets,
        providersHaveSettings,
        ...environmentRules,
        ...tailnetRules,
        ...placementRules,
        ...cloudRules,
        ...migrationRules,
        ...outsideRules
      ];
      ;
      function parseConfig(text, file2, facts) {
        const read = (0, source.o$)(text, file2);
        if ("faults" in read)
          return read;
        const { places } = read.source;
        const known = withoutRetired(read.source.value, places);
        const shape = checkShape(known.value, places);
        const newer = shape.faults.filter((fault) => fault.code === "CONFIG_VERSION_NEWER");
        if (newer.length > 0)
          return { faults: newer };
        const broken = rules.flatMap((rule) => rule(shape.draft, places, facts));
        const meant = (fault) => fault.code === "CONFIG_KEY_MISSING" && [...known.meant, ...shape.meant].includes(fault.where?.key ?? "");
        const found = [...known.faults, ...shape.faults, ...broken].filter((fault) => !meant(fault)).sort(byPlace);
        if (shape.written === void 0 || found.length > 0)
          return { faults: found };
        return { config: configOf(shape.written, file2), places };
      }
      const byPlace = (a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0);
      var project_path = __webpack_require__(17203);
      ;
      function pathUses(config2, environment) {
        const build2 = config2.backend?.provider === "generic" ? config2.backend.build : void 0;
        const at = ["backend", "providers", "generic", "build"];
        return [
          ...composeUses(config2.compose, ["compose"]),
          ...composeUses(environment.compose, ["environments", environment.name, "compose"]),
          ...environment.envFile === void 0 ? [] : [{ key: ["environments", environment.name, "env_file"], path: environment.envFile, kind: "file" }],
          ...(0, model_name.YD)(config2.databases).flatMap((database) => {
            const path = config2.databases[database]?.migrations?.path;
            return path === void 0 ? [] : [{ key: ["databases", database, "migrations", "path"], path, kind: "folder" }];
          }),
          ...build2 === void 0 ? [] : [
            { key: [...at, "context"], path: build2.context, kind: "folder" },
            {
              key: [...at, "dockerfile"],
              path: (0, project_path.ts)(`${build2.context}/${build2.dockerfile}`),
              kind: "file"
            }
          ]
        ];
      }
      const composeUses = (paths, key) => paths.map((path, at) => ({ key: paths.length === 1 ? key : [...key, at], path, kind: "file" }));
      const checkPaths = (uses, places, kindOf) => uses.flatMap(({ key, path, kind }) => {
        const problem = problemOf(kindOf(path), kind);
        return problem === void 0 ? [] : [faults_config.q.CONFIG_PATH({ key: (0, source.NH)(key), path, problem, where: places.of(key) })];
      });
      function problemOf(found, wanted) {
        if (found === wanted)
          return void 0;
        if (found === "missing")
          return "does not exist";
        if (found === "outside")
          return "leads out of the project";
        if (found === "unreadable")
          return "cannot be read";
        return found === "folder" ? "is a folder, not a file" : "is a file, not a folder";
      }
      const unnamedFiles = [...defaults.N.composeFiles, ...defaults.N.overrideFiles];
      function composeFilesOf(config2, environment, kindOf) {
        if (config2.compose.length > 0)
          return { files: [...config2.compose, ...environment.compose] };
        const where = { file: config2.file };
        const [only, ...others] = defaults.N.composeFiles.filter((file2) => kindOf(file2) === "file");
        const isNamed = (0, model_name.YD)(config2.services).length + environment.compose.length > 0;
        if (only === void 0 && environment.driver === "local" && !isNamed)
          return { files: [] };
        if (only === void 0)
          return { fault: faults_config.q.COMPOSE_FILE_MISSING({ looked: defaults.N.composeFiles, where }) };
        if (others.length > 0)
          return { fault: faults_config.q.COMPOSE_AMBIGUOUS({ found: [only, ...others], where }) };
        const override = defaults.N.overrideFiles.find((file2) => kindOf(file2) === "file");
        const own = environment.driver === "local" && override !== void 0 ? [override] : [];
        return { files: [only, ...own, ...environment.compose] };
      }
      var unbuilt = __webpack_require__(81329);
      var model_fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      ;
      const composeConfig = ({ files: files2, folder, project }) => [
        "docker",
        "compose",
        "--project-name",
        project,
        "--project-directory",
        folder,
        "--env-file",
        "/dev/null",
        ...files2.flatMap((file2) => ["--file", file2]),
        "config",
        "--format",
        "json"
      ];
      var gateway = __webpack_require__(63820);
      var schemas = __webpack_require__(26921);
      ;
      const compose_output_text = schemas.YjP();
      const strings = schemas.YOg(compose_output_text);
      const nullable = (type) => type.nullish();
      const json = schemas.Pq9();
      const grant = schemas._H3({ source: compose_output_text, target: nullable(compose_output_text) });
      const mount = schemas._H3({
        type: compose_output_text,
        source: nullable(compose_output_text),
        target: compose_output_text,
        read_only: nullable(schemas.zMY())
      });
      const port = schemas._H3({
        target: schemas.aig(),
        published: nullable(schemas.KCZ([compose_output_text, schemas.aig()])),
        host_ip: nullable(compose_output_text),
        protocol: nullable(compose_output_text)
      });
      const build = schemas._H3({
        context: nullable(compose_output_text),
        dockerfile: nullable(compose_output_text),
        args: nullable(schemas.g1P(compose_output_text, nullable(compose_output_text))),
        target: nullable(compose_output_text),
        platforms: nullable(strings)
      });
      const network = schemas._H3({ aliases: nullable(strings) });
      const service = schemas._H3({
        image: nullable(compose_output_text),
        build: nullable(build),
        command: nullable(strings),
        container_name: nullable(compose_output_text),
        depends_on: nullable(schemas.g1P(compose_output_text, schemas._H3({ condition: compose_output_text, required: nullable(schemas.zMY()), restart: nullable(schemas.zMY()) }))),
        deploy: nullable(schemas._H3({
          mode: nullable(compose_output_text),
          replicas: nullable(schemas.aig()),
          update_config: nullable(schemas._H3({ order: nullable(compose_output_text), monitor: nullable(compose_output_text) })),
          restart_policy: nullable(schemas._H3({ condition: nullable(compose_output_text), max_attempts: nullable(schemas.aig()) })),
          resources: nullable(schemas.g1P(compose_output_text, json))
        })),
        environment: nullable(schemas.g1P(compose_output_text, nullable(compose_output_text))),
        healthcheck: nullable(schemas._H3({ test: nullable(strings), disable: nullable(schemas.zMY()) })),
        links: nullable(strings),
        network_mode: nullable(compose_output_text),
        networks: nullable(schemas.g1P(compose_output_text, nullable(network))),
        ports: nullable(schemas.YOg(port)),
        restart: nullable(compose_output_text),
        scale: nullable(schemas.aig()),
        secrets: nullable(schemas.YOg(grant)),
        configs: nullable(schemas.YOg(grant)),
        stop_grace_period: nullable(compose_output_text),
        volumes: nullable(schemas.YOg(mount))
      });
      const resource = schemas._H3({ name: nullable(compose_output_text), external: nullable(schemas.zMY()) });
      const file = schemas._H3({
        name: nullable(compose_output_text),
        external: nullable(schemas.zMY()),
        file: nullable(compose_output_text),
        environment: nullable(compose_output_text),
        content: nullable(compose_output_text)
      });
      const composeOutput = schemas._H3({
        name: compose_output_text,
        services: nullable(schemas.g1P(compose_output_text, service)),
        networks: nullable(schemas.g1P(compose_output_text, resource)),
        volumes: nullable(schemas.g1P(compose_output_text, resource)),
        secrets: nullable(schemas.g1P(compose_output_text, file)),
        configs: nullable(schemas.g1P(compose_output_text, file))
      });
      ;
      const readKeys = ["context", "dockerfile", "args", "target", "platforms"];
      const harmless = ["cache_from", "cache_to", "pull", "no_cache"];
      function composeBuild(service2, build2, { reading, tell }) {
        for (const key of Object.keys(build2)) {
          if (readKeys.includes(key) || harmless.includes(key) || key.startsWith("x-"))
            continue;
          tell(faults_config.q.COMPOSE_UNSUPPORTED({
            service: service2,
            what: `uses build.${key}, which this version does not pass on`,
            fix: `Remove build.${key}.`
          }));
        }
        const given = build2.context ?? reading.root;
        if (/^([a-z][a-z0-9+.-]*:\/\/|git@)/i.test(given))
          tell(faults_config.q.COMPOSE_REMOTE({ path: given }));
        const context = (0, project_path.Mf)(reading.root, given);
        if (context.startsWith("/"))
          tell(faults_config.q.COMPOSE_PATH_OUTSIDE({ service: service2, use: "build.context", path: context }));
        const dockerfile = (0, project_path.Mf)(given, build2.dockerfile ?? defaults.N.build.dockerfile);
        const whole = (0, project_path.ts)(`${context}/${dockerfile}`);
        if (dockerfile.startsWith("/") || whole.startsWith(".."))
          tell(faults_config.q.COMPOSE_PATH_OUTSIDE({ service: service2, use: "build.dockerfile", path: dockerfile }));
        const unset2 = sortedEntries(build2.args).filter(([, value]) => typeof value !== "string");
        for (const [name] of unset2)
          tell(faults_config.q.COMPOSE_VARIABLE_UNSET({ name, by: `build.args of ${service2}`, dotenv: false }));
        return {
          context,
          dockerfile,
          args: Object.fromEntries(sortedEntries(build2.args).flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : [])),
          ...build2.target ? { target: build2.target } : {},
          platforms: build2.platforms ?? []
        };
      }
      ;
      const composeMounts = (service2, mounts, findings) => mounts.flatMap((mount2) => mountOf(service2, mount2, findings));
      function mountOf(service2, mount2, { reading, tell }) {
        const { type, source: source2, target, read_only: readOnly, ...rest } = mount2;
        if (type !== "volume" && type !== "bind" && type !== "tmpfs") {
          tell(faults_config.q.COMPOSE_UNSUPPORTED({
            service: service2,
            what: `mounts a ${type} at ${target}`,
            fix: "Use a volume, a file of the project or a path of the host."
          }));
          return [];
        }
        const isLocal = reading.driver === "local";
        const path = typeof source2 !== "string" || type !== "bind" ? source2 ?? void 0 : compose_mount_pathOf(reading, source2, readOnly === true);
        const found = {
          kind: type,
          ...path === void 0 ? {} : { source: path },
          target,
          readOnly: readOnly === true,
          definition: rest
        };
        if (type !== "bind" || path === void 0 || isLocal)
          return [found];
        if (path.startsWith("/")) {
          if ((0, project_path.TH)(path, reading.root, reading.home))
            tell(faults_config.q.COMPOSE_PATH_OUTSIDE({ service: service2, use: "the mount", path }));
        } else if (!found.readOnly)
          tell(faults_config.q.COMPOSE_WRITABLE_MOUNT({ service: service2, path, target }));
        return [found];
      }
      const compose_mount_pathOf = ({ root, driver }, source2, readOnly) => driver === "local" && !readOnly ? (0, project_path.ts)(source2) : (0, project_path.Mf)(root, source2);
      function hostPaths(service2, { output }) {
        return (service2.volumes ?? []).flatMap(({ type, source: source2, read_only: readOnly }) => {
          if (typeof source2 !== "string")
            return [];
          const options = output.volumes?.[source2]?.["driver_opts"];
          const device = typeof options === "object" && options !== null && "device" in options ? options.device : void 0;
          const path = type === "bind" ? source2 : type === "volume" && typeof device === "string" && device.startsWith("/") ? device : void 0;
          return path === void 0 ? [] : [{ source: path, readOnly: readOnly === true }];
        });
      }
      ;
      const system = /^\/(|etc|root|boot|usr|bin|sbin|lib|lib64|proc|sys|dev|home|run|var|var\/run|var\/lib|var\/lib\/(docker|containerd|stagecraft))$/;
      const belowSystem = /^\/(etc|root|boot|usr|bin|sbin|lib|lib64|proc|sys|var\/lib\/(docker|containerd))\//;
      const ownState = /^\/var\/lib\/stagecraft\//;
      const socket = /(^|\/)(docker|containerd|podman)\.sock$/;
      function unsafeUses({ service: service2, mounts }) {
        const uses = [];
        const add = (option, what) => uses.push({ option, what });
        const isHost = (key) => service2[key] === "host";
        if (service2["privileged"] === true)
          add("privileged", "is privileged");
        for (const key of ["ipc", "uts", "userns_mode", "cgroup"])
          if (isHost(key))
            add("privileged", `shares the host's namespace ${key}`);
        if (isHost("network_mode"))
          add("host_network", "uses the host's network");
        if (isHost("pid"))
          add("host_pid", "sees the host's processes");
        const added = service2["cap_add"];
        if (Array.isArray(added) && added.some((each) => /^(CAP_)?ALL$/i.test(String(each))))
          add("all_capabilities", "has all capabilities");
        for (const { source: source2, readOnly } of mounts) {
          const path = (0, project_path.ts)(source2);
          if (socket.test(path))
            add("docker_socket", `mounts ${path}, through which it controls every container`);
          else if (system.test(path) || ownState.test(path) || belowSystem.test(path) && !readOnly)
            add("system_mount", `mounts ${path} of the host${readOnly ? "" : " writable"}`);
        }
        return uses;
      }
      ;
      const defaultStopGrace = 1e4;
      const compose_service_readKeys = /* @__PURE__ */ new Set([
        ...["image", "build", "environment", "env_file", "networks", "depends_on", "volumes", "ports", "secrets", "configs"],
        ...[
          "scale",
          "stop_grace_period",
          "restart",
          "links",
          "deploy",
          "command",
          "profiles",
          "develop",
          "pull_policy",
          "attach"
        ]
      ]);
      function composeService(name, service2, findings) {
        const { tell } = findings;
        const unsupported2 = (what, fix) => tell(faults_config.q.COMPOSE_UNSUPPORTED({ service: name, what, fix }));
        tellUnsupported(service2, unsupported2);
        const order = service2.deploy?.update_config?.order;
        const monitor = service2.deploy?.update_config?.monitor;
        const mounts = composeMounts(name, service2.volumes ?? [], findings);
        return {
          ...service2.image ? { image: service2.image } : {},
          ...service2.build ? { build: composeBuild(name, service2.build, findings) } : {},
          environment: compose_service_environmentOf(name, service2, findings),
          networks: Object.keys(service2.networks ?? {}).sort(),
          dependsOn: dependencies(service2, findings),
          volumes: mounts,
          ports: (service2.ports ?? []).flatMap((port2) => compose_service_portOf(port2, unsupported2)),
          secrets: (service2.secrets ?? []).map((grant2) => grantOf(grant2, "/run/secrets/")),
          configs: (service2.configs ?? []).map((grant2) => grantOf(grant2, "/")),
          replicas: service2.scale ?? service2.deploy?.replicas ?? 1,
          ...order === "start-first" || order === "stop-first" ? { order } : {},
          stopGrace: durationOf(service2.stop_grace_period, unsupported2) ?? defaultStopGrace,
          ...optional("monitor", durationOf(monitor, unsupported2)),
          healthcheck: healthOf(service2),
          restart: restartOf(service2),
          ...service2.container_name ? { containerName: service2.container_name } : {},
          unsafe: [
            ...new Set(unsafeUses({ service: service2, mounts: hostPaths(service2, findings) }).map(({ option }) => option))
          ].sort(),
          command: service2.command ?? [],
          rest: restOf(service2)
        };
      }
      function tellUnsupported(service2, unsupported2) {
        const { deploy, links = [] } = service2;
        const alias = links?.find((link) => link.includes(":") && link.split(":")[0] !== link.split(":")[1]);
        if (alias !== void 0)
          unsupported2(`links ${alias} under another name`, "Reach the service by its own name.");
        if (service2["volumes_from"])
          unsupported2("takes volumes_from another service", "Name the volumes themselves.");
        if (deploy?.mode && deploy.mode !== "replicated") {
          unsupported2(`has deploy.mode ${deploy.mode}`, "Services run on every host with their role: name roles and replicas (per host) instead.");
        }
        if (service2["provider"])
          unsupported2("is run by a provider, not as a container", "Leave it out of what is deployed, with a profile.");
      }
      const environmentKey = /^[A-Za-z0-9_.-]+$/;
      function compose_service_environmentOf(name, service2, { tell }) {
        const given = [];
        for (const [key, value] of sortedEntries(service2.environment)) {
          if (!environmentKey.test(key)) {
            const what = `has the environment name ${JSON.stringify(key.slice(0, 60))}, which no env file can hold`;
            tell(faults_config.q.COMPOSE_UNSUPPORTED({ service: name, what, fix: "Use letters, digits, _, . and - in it." }));
            continue;
          }
          if (typeof value === "string")
            given.push([key, value]);
          else
            tell(faults_config.q.COMPOSE_VARIABLE_UNSET({ name: key, by: `The environment of ${name}`, dotenv: false }));
        }
        return Object.fromEntries(given);
      }
      function dependencies(service2, { output }) {
        return sortedEntries(service2.depends_on).filter(([name]) => Object.hasOwn(output.services ?? {}, name)).map(([name, { condition, restart }]) => ({
          service: name,
          condition: conditions.find((each) => each === condition) ?? "service_started",
          ...optional("restart", restart === true ? true : void 0)
        }));
      }
      const conditions = ["service_started", "service_healthy", "service_completed_successfully"];
      function compose_service_portOf(port2, unsupported2) {
        const published = port2.published === void 0 || port2.published === null || port2.published === "" ? void 0 : Number(port2.published);
        if (Number.isNaN(published)) {
          unsupported2(`publishes one of the ports ${port2.published}`, "Name one port, or leave it to Docker.");
          return [];
        }
        return [
          {
            target: port2.target,
            ...optional("published", published === 0 ? void 0 : published),
            ...optional("address", port2.host_ip ?? void 0),
            protocol: port2.protocol ?? "tcp"
          }
        ];
      }
      function grantOf(grant2, folder) {
        const target = grant2.target ?? grant2.source;
        return { source: grant2.source, target: target.startsWith("/") ? target : `${folder}${target}` };
      }
      function healthOf(service2) {
        const { healthcheck } = service2;
        const [kind] = healthcheck?.test ?? [];
        if (healthcheck?.disable === true || kind === "NONE")
          return "none";
        return kind === void 0 ? "image" : "service";
      }
      const restarts = /* @__PURE__ */ new Map([
        ["any", "always"],
        ["always", "always"],
        ["unless-stopped", "unless-stopped"],
        ["on-failure", "on-failure"]
      ]);
      function restartOf(service2) {
        const policy = service2.deploy?.restart_policy;
        if (!policy)
          return service2.restart || "no";
        const restart = restarts.get(policy.condition ?? "") ?? "no";
        return restart === "on-failure" && policy.max_attempts ? `on-failure:${policy.max_attempts}` : restart;
      }
      function durationOf(text, unsupported2) {
        if (text === void 0 || text === null || text === "")
          return void 0;
        const parsed = (0, quantity.E)(text);
        if (parsed === void 0)
          unsupported2(`has the duration ${text}`, "Write it with the units ms, s, m or h, at most 24h.");
        return parsed;
      }
      function restOf(service2) {
        const { deploy, command } = service2;
        const kept = Object.entries(service2).filter(([key, value]) => !compose_service_readKeys.has(key) && value !== null && value !== void 0);
        const resources2 = Object.fromEntries(Object.entries(deploy?.resources ?? {}).filter(([, value]) => value !== null));
        return {
          ...Object.fromEntries(kept),
          ...command?.length === 0 ? { command: [] } : {},
          ...Object.keys(resources2).length > 0 ? { deploy: { resources: resources2 } } : {},
          ...Object.values(service2.networks ?? {}).some((network2) => network2) ? { networks: service2.networks } : {}
        };
      }
      function optional(key, value) {
        return value === void 0 ? {} : { [key]: value };
      }
      ;
      function parseCompose(jsonText, reading) {
        const parsed = parseOutput(jsonText);
        if ("fault" in parsed)
          return { faults: [parsed.fault] };
        const { output } = parsed;
        const found = [];
        const findingsAt = (...path) => ({
          reading,
          output,
          tell: (fault) => found.push(placedAt(fault, reading.places?.of(path)))
        });
        for (const [name] of sortedEntries(output.services).filter(([each]) => (0, model_name.qE)(each) === void 0))
          findingsAt("services", name).tell(faults_config.q.COMPOSE_UNSUPPORTED({
            service: name,
            what: "has a name that cannot be deployed",
            fix: "Use letters, digits, _, . and -, at most 63, and no word that every object of JavaScript has."
          }));
        const services = sortedEntries(output.services).map(([name, service2]) => [name, composeService(name, service2, findingsAt("services", name))]);
        if (services.length === 0)
          found.push(faults_config.q.COMPOSE_NO_SERVICES({}));
        const model = {
          services: Object.fromEntries(services),
          networks: resources(output.networks, output.name),
          volumes: resources(output.volumes, output.name),
          secrets: files(output.secrets, "secret", (key) => findingsAt("secrets", key)),
          configs: files(output.configs, "config", (key) => findingsAt("configs", key))
        };
        const cycle = cycleIn(model);
        if (cycle)
          findingsAt("services", cycle[0] ?? "").tell(faults_config.q.COMPOSE_CYCLE({ path: cycle }));
        return found.length > 0 ? { faults: found } : { model };
      }
      function placedAt(fault, where) {
        if (where === void 0 || fault.where !== void 0)
          return fault;
        const { code, ending, what, why, fix } = fault;
        return new model_fault.vC({ code, ending, what, fix, where, ...why === void 0 ? {} : { why } });
      }
      function parseOutput(jsonText) {
        let raw;
        try {
          raw = JSON.parse(jsonText.replaceAll("$$", "$"));
        } catch {
          return { fault: faults_config.q.COMPOSE_OUTPUT({ problem: "it is not JSON" }) };
        }
        const parsed = composeOutput.safeParse(raw);
        if (parsed.success)
          return { output: parsed.data };
        const [issue] = parsed.error.issues;
        return {
          fault: faults_config.q.COMPOSE_OUTPUT({ problem: `${issue?.path.join(".") ?? "it"}: ${issue?.message ?? "unknown shape"}` })
        };
      }
      const sortedEntries = (record) => Object.entries(record ?? {}).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
      function resources(from, project) {
        const entries = sortedEntries(from).map(([key, { name, external, ...definition }]) => [
          key,
          {
            ...name && (external === true || name !== `${project}_${key}`) ? { name } : {},
            external: external === true,
            definition
          }
        ]);
        return Object.fromEntries(entries);
      }
      function files(from, kind, findingsAt) {
        return Object.fromEntries(sortedEntries(from).map(([key, file2]) => [key, fileOf(key, file2, kind, findingsAt(key))]));
      }
      function fileOf(key, file2, kind, { reading, tell }) {
        if (typeof file2.environment === "string")
          return { kind: "environment", name: file2.environment };
        if (typeof file2.content === "string")
          return { kind: "content", content: file2.content };
        if (typeof file2.file !== "string") {
          tell(faults_config.q.COMPOSE_UNSUPPORTED({
            service: `${kind} ${key}`,
            what: "is external",
            fix: "Give it a file or the name of a variable with environment; external ones exist only in Docker Swarm."
          }));
          return { kind: "external", name: file2.name ?? key };
        }
        const path = (0, project_path.Mf)(reading.root, file2.file);
        if (path.startsWith("/"))
          tell(faults_config.q.COMPOSE_PATH_OUTSIDE({ service: `${kind} ${key}`, use: "the file", path }));
        return { kind: "file", path };
      }
      function cycleIn(model) {
        const done = /* @__PURE__ */ new Set();
        const visit = (name, trail) => {
          if (trail.includes(name))
            return [...trail.slice(trail.indexOf(name)), name];
          if (done.has(name))
            return void 0;
          for (const { service: service2 } of model.services[name]?.dependsOn ?? []) {
            const found = visit(service2, [...trail, name]);
            if (found)
              return found;
          }
          done.add(name);
          return void 0;
        };
        for (const name of Object.keys(model.services)) {
          const found = visit(name, []);
          if (found)
            return found;
        }
        return void 0;
      }
      ;
      const warning = /level=warning/;
      const unsetVariable = /The \\?"([A-Za-z_][A-Za-z0-9_]*)\\?" variable is not set/;
      function composeComplaint(stderr, asked) {
        const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !warning.test(line));
        const said = lines.map((line) => clean(line, asked.root));
        if (isNoCompose(said))
          return [faults_config.q.COMPOSE_ABSENT({ said: said[0] ?? "" })];
        const complaint = said.join("; ") || "it says nothing";
        const where = placeOf(complaint, asked);
        const cycle = compose_complaint_cycleIn(said);
        if (cycle !== void 0)
          return [faults_config.q.COMPOSE_CYCLE({ path: cycle, ...placed(asked.places.of(["services", cycle[0] ?? ""]) ?? where) })];
        const [, required] = /required variable ([A-Za-z_][A-Za-z0-9_]*) is missing a value/.exec(complaint) ?? [];
        if (required !== void 0)
          return [unset(required, asked, where)];
        return [
          faults_config.q.COMPOSE_REJECTED({
            complaint: complaint.replace(/: invalid compose project$/, "").replace(/\.$/, ""),
            ...placed(where)
          })
        ];
      }
      const isNoCompose = ([first = ""]) => /^(docker: )?(unknown (shorthand )?flag: |'compose' is not a docker command|unknown command: docker compose)/.test(first);
      function unsetVariables(stderr, asked) {
        const names = stderr.split("\n").flatMap((line) => warning.test(line) ? unsetVariable.exec(line)?.[1] ?? [] : []);
        const [file2] = asked.files;
        return [...new Set(names)].sort().map((name) => unset(name, asked, file2 === void 0 ? void 0 : { file: file2 }));
      }
      const unset = (name, { places, dotenv: dotenv2 }, where) => faults_config.q.COMPOSE_VARIABLE_UNSET({
        name,
        dotenv: dotenv2?.includes(name) ?? false,
        ...placed(places.ofVariable(name) ?? where)
      });
      function compose_complaint_cycleIn(said) {
        const [, arrows] = /^dependency cycle detected: (.*)$/.exec(said[0] ?? "") ?? [];
        const names = arrows?.split(" -> ") ?? extended(said);
        if (names === void 0)
          return void 0;
        const circle = names.slice(0, -1);
        const first = circle.indexOf([...circle].sort()[0] ?? "");
        const turned = [...circle.slice(first), ...circle.slice(0, first)];
        return [...turned, ...turned.slice(0, 1)];
      }
      const extended = (said) => said[0] === "Circular reference:" ? said.slice(1).flatMap((line) => /^(?:extends )?(\S+) in /.exec(line)?.[1] ?? []) : void 0;
      const placed = (where) => where === void 0 ? {} : { where };
      const clean = (line, root) => line.replace(/\u001b\[[0-9;]*m|[\u0000-\u001f\u007f]/g, "").replaceAll(`${root}/`, "").trim().slice(0, 500);
      function placeOf(complaint, { files: files2, places }) {
        const file2 = files2.find((each) => complaint.includes(each)) ?? (files2.length === 1 ? files2[0] : void 0);
        const line = /\bline (\d+)/.exec(complaint)?.[1];
        if (complaint.startsWith("yaml: ")) {
          const broken = places.broken();
          if (broken !== void 0)
            return broken;
          if (line !== void 0 && file2 !== void 0)
            return { file: file2, line: Number(line) };
        }
        const key = /\b(services|networks|volumes|secrets|configs)(\.[A-Za-z0-9_-]+|\[[A-Za-z0-9_.-]+\])+/.exec(complaint)?.[0];
        const extra = /Additional property (\S+) is not allowed/.exec(complaint)?.[1];
        const service2 = /service "([^"]+)"/.exec(complaint)?.[1];
        const path = key !== void 0 ? key.split(/[.[\]]+/).filter((part) => part !== "") : service2 !== void 0 ? ["services", service2] : [];
        return places.of([...path, ...extra === void 0 ? [] : [extra]]) ?? (file2 === void 0 ? void 0 : { file: file2 });
      }
      var digest = __webpack_require__(63061);
      var dist = __webpack_require__(38815);
      var derived = __webpack_require__(92388);
      var bounds = __webpack_require__(49133);
      var utf8 = __webpack_require__(18135);
      var yaml_document = __webpack_require__(13965);
      ;
      const readComposeText = (0, derived.u)(({ file: file2, text: source2 }) => {
        const decoded = (0, utf8.D)(source2);
        if ("bad" in decoded) {
          const { problem, line, column } = decoded.bad;
          return faults_config.q.CONFIG_ENCODING({ problem, where: { file: file2, line, column } });
        }
        const { extent, lines, document } = (0, yaml_document.g)(decoded.text, { merge: true, uniqueKeys: false, logLevel: "error" });
        if (document === void 0)
          return faults_config.q.CONFIG_TOO_DEEP({ limit: bounds.F.depth, where: { file: file2, line: extent.deepLine ?? 1 } });
        const at = (offset) => {
          const { line, col } = lines.linePos(offset);
          return { file: file2, line, column: col };
        };
        return { file: file2, text: decoded.text, document, content: contentOf(document), at };
      });
      const unfolded = 1e3;
      function contentOf(document) {
        if (document.errors.length > 0)
          return void 0;
        try {
          return document.toJS({ maxAliasCount: unfolded });
        } catch {
          return void 0;
        }
      }
      function composePlaces(texts2) {
        const files2 = texts2.flatMap((each) => {
          const read = readComposeText(each);
          return read instanceof model_fault.vC ? [] : [read];
        });
        return {
          of: (path) => {
            const [best] = files2.map(({ at, document }, order) => ({ at, order, ...find(document.contents, path) })).filter(({ depth }) => depth > 0).sort((a, b) => b.depth - a.depth || b.order - a.order);
            return best?.offset === void 0 ? void 0 : { ...best.at(best.offset), key: (0, source.NH)(path) };
          },
          broken: () => {
            const [first] = files2.flatMap(({ document, at }) => document.errors.slice(0, 1).map(({ pos }) => at(pos[0])));
            return first;
          },
          ofVariable: (name) => {
            for (const { document, content, text, at } of files2) {
              if (!text.includes(name) && !text.includes("\\"))
                continue;
              const taker = takerOf(name, fields(content)["services"], ["services"], /* @__PURE__ */ new Set());
              const offset = useOf(name, document, text) ?? (taker && find(document.contents, taker).offset);
              if (offset !== void 0)
                return at(offset);
            }
            return void 0;
          }
        };
      }
      function useOf(name, document, text) {
        const use = new RegExp(`(?<!\\$)(?:\\$\\$)*\\$\\{?${name}(?![A-Za-z0-9_])`);
        let found;
        (0, dist.YR)(document, {
          Scalar: (key, { value, range }) => {
            if (key === "key" || typeof value !== "string" || !range || !use.test(value))
              return void 0;
            const inside = text.slice(range[0], range[1]).search(use);
            found = range[0] + Math.max(0, inside);
            return dist.YR.BREAK;
          }
        });
        return found;
      }
      function takerOf(name, value, path, seen) {
        if (typeof value !== "object" || value === null || seen.has(value))
          return void 0;
        seen.add(value);
        for (const [key, inner] of Object.entries(value)) {
          const at = [...path, Array.isArray(value) ? Number(key) : key];
          const own = key === "environment" || key === "args" ? bareIn(name, inner) : void 0;
          const found = own === void 0 ? takerOf(name, inner, at, seen) : [...at, own];
          if (found !== void 0)
            return found;
        }
        return void 0;
      }
      function bareIn(name, taker) {
        if (Array.isArray(taker))
          return taker.includes(name) ? taker.indexOf(name) : void 0;
        return fields(taker)[name] === null ? name : void 0;
      }
      const fields = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
      const pairsOf = (0, derived.u)((map) => new Map(map.items.toReversed().flatMap((pair) => (0, dist.jn)(pair.key) ? [[String(pair.key.value), pair]] : [])));
      function find(root, path) {
        let node = root;
        let found = { depth: 0 };
        for (const [at, part] of path.entries()) {
          const next = (0, dist.jh)(node) ? pairsOf(node).get(String(part)) : (0, dist.oP)(node) && typeof part === "number" ? { key: node.items[part], value: node.items[part] } : void 0;
          const offset = next?.key?.range?.[0];
          if (next === void 0 || offset === void 0)
            return found;
          found = { depth: at + 1, offset };
          node = next.value;
        }
        return found;
      }
      ;
      const neededByDocker = [
        "PATH",
        "HOME",
        "DOCKER_HOST",
        "DOCKER_CONFIG",
        "DOCKER_CONTEXT",
        "XDG_RUNTIME_DIR"
      ];
      function takenFromElsewhere({ texts: texts2, envFiles, dotenvs }, values) {
        const places = composePlaces(texts2);
        return [
          ...neededByDocker.flatMap((name) => {
            const where = places.ofVariable(name) ?? placeIn(envFiles, name, values);
            return where === void 0 ? [] : [faults_config.q.COMPOSE_VARIABLE_OF_MACHINE({ name, where })];
          }),
          ...dotenvs.flatMap(({ path, fills, names }) => {
            const filled = composePlaces(texts2.filter(({ file: file2 }) => fills.includes(file2)));
            return names.flatMap((name) => {
              const where = Object.hasOwn(values, name) ? void 0 : filled.ofVariable(name);
              return where === void 0 ? [] : [faults_config.q.COMPOSE_VARIABLE_OF_DOTENV({ name, path, where })];
            });
          })
        ];
      }
      function placeIn(envFiles, name, { [name]: _, ...values }) {
        const use = new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])|^[ \\t]*(export[ \\t]+)?${name}[ \\t]*\\r?$`, "m");
        const found = envFiles.find(({ file: file2, text }) => {
          const unset2 = (0, dotenv.q)(text, file2, values);
          const set = ["one", "other"].map((value) => (0, dotenv.q)(text, file2, { ...values, [name]: value }));
          return set.some((read) => (0, digest.$N)(read) !== (0, digest.$N)(unset2)) || unset2.faults.length > 0 && use.test(text);
        });
        return found && { file: found.file };
      }
      var interpolate = __webpack_require__(58421);
      ;
      function composeReferences(compose, lookUp) {
        const places = composePlaces([compose]);
        const read = readComposeText(compose);
        if (read instanceof model_fault.vC)
          return { faults: [read], composeFiles: [], envFiles: [], dotenvs: [] };
        const folder = compose.file.includes("/") ? compose.file.slice(0, compose.file.lastIndexOf("/")) : ".";
        const found = [...secondDocument(read)];
        const composeFiles = [];
        const envFiles = [];
        const dotenvs = [];
        for (const { kind, written, owner, path, dotenvIn } of referencesIn(read.content)) {
          const expanded = (0, interpolate.G)(written, lookUp);
          if ("broken" in expanded)
            continue;
          const where = { where: places.of(path) ?? { file: compose.file } };
          const target = (0, project_path.ts)(expanded.text.startsWith("/") ? expanded.text : `${folder}/${expanded.text}`);
          if (kind !== "env_file" && isRemote(expanded.text))
            found.push(faults_config.q.COMPOSE_REMOTE({ path: withoutUser(expanded.text), ...where }));
          else if (/^(\/|~|\.\.(\/|$))/.test(target) || expanded.text.startsWith("~"))
            found.push(faults_config.q.COMPOSE_PATH_OUTSIDE({ service: owner, use: kind, path: expanded.text, ...where }));
          else if (kind === "env_file")
            envFiles.push(target);
          else {
            composeFiles.push(target);
            if (dotenvIn !== void 0)
              dotenvs.push({
                path: (0, project_path.ts)(`${dotenvIn === "" ? `${target}/..` : `${folder}/${dotenvIn}`}/.env`),
                includes: target
              });
          }
        }
        return { faults: found, composeFiles: once(composeFiles), envFiles: once(envFiles), dotenvs };
      }
      const secondDocument = (read) => read.document.errors.filter(({ code }) => code === "MULTIPLE_DOCS").map(({ pos }) => faults_config.q.CONFIG_MULTIPLE_DOCUMENTS({ where: read.at(pos[0]) }));
      const once = (paths) => [...new Set(paths)].sort();
      const isRemote = (path) => /^([a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:|github\.com\/)/i.test(path);
      const withoutUser = (url) => url.replace(/\/\/[^/@]*@/, "//");
      const compose_references_listOf = (value) => Array.isArray(value) ? value : value === void 0 || value === null ? [] : [value];
      function referencesIn(document) {
        const { include, services } = fields(document);
        return [
          ...compose_references_listOf(include).flatMap((entry, at) => {
            const path = Array.isArray(include) ? ["include", at] : ["include"];
            const given = typeof entry === "string" ? { path: entry } : fields(entry);
            const [directory = ""] = texts(given["project_directory"]);
            const isNamed = texts(given["env_file"]).length > 0;
            return [
              ...texts(given["path"]).map((written) => ({
                kind: "include",
                written,
                owner: "the compose file",
                path,
                ...isNamed ? {} : { dotenvIn: directory }
              })),
              ...texts(fields(entry)["env_file"]).map((written) => ({
                kind: "env_file",
                written,
                owner: "include",
                path
              }))
            ];
          }),
          ...Object.entries(fields(services)).flatMap(([name, service2]) => {
            const { extends: parent, env_file: files2 } = fields(service2);
            const at = (key) => ["services", name, key];
            return [
              ...texts(fields(parent)["file"]).map((written) => ({
                kind: "extends",
                written,
                owner: name,
                path: at("extends")
              })),
              ...compose_references_listOf(files2).flatMap((file2) => texts(typeof file2 === "string" ? file2 : fields(file2)["path"])).map((written) => ({ kind: "env_file", written, owner: name, path: at("env_file") }))
            ];
          })
        ];
      }
      const texts = (value) => compose_references_listOf(value).filter((each) => typeof each === "string");
      var release = __webpack_require__(8272);
      ;
      const eachService = (rule) => (check) => compose_checked_servicesOf(check).flatMap((service2) => rule(service2, check));
      const compose_checked_servicesOf = (0, derived.u)((check) => {
        const { config: config2, environment, compose, composePlaces: composePlaces2 } = check;
        const { enabled, strategy } = environment.rollout;
        return (0, model_name.YD)(compose.services).flatMap((name) => {
          const service2 = compose.services[name];
          if (service2 === void 0)
            return [];
          const settings2 = config2.services[name];
          const role = settings2?.role ?? defaults.N.role;
          const hosts = environment.services[name]?.hosts ?? (0, model_name.YD)(environment.hosts).filter((host) => environment.hosts[host]?.roles.includes(role));
          const at = (...path) => {
            const where = composePlaces2?.of(["services", name, ...path]);
            return where === void 0 ? {} : { where };
          };
          return [
            {
              name,
              service: service2,
              settings: settings2,
              role,
              rolled: settings2?.rollout !== void 0 && enabled && strategy === "stagecraft",
              hosts,
              at
            }
          ];
        });
      });
      var config = __webpack_require__(37283);
      ;
      const unsupported = (name, what, fix, at) => [
        faults_config.q.COMPOSE_UNSUPPORTED({ service: name, what, fix, ...at })
      ];
      const powersAreAllowed = eachService(({ name, service: service2, settings: settings2, at }, { places }) => {
        const allowed = settings2?.allowUnsafe ?? [];
        const missing2 = service2.unsafe.filter((option) => !allowed.some((each) => each === option));
        const unused = allowed.filter((option) => !service2.unsafe.includes(option));
        return [
          ...missing2.map((option) => faults_config.q.COMPOSE_UNSAFE({
            service: name,
            option,
            what: powers[config.p.find((each) => each === option) ?? "privileged"],
            ...at()
          })),
          ...unused.map((option) => faults_config.q.COMPOSE_UNSAFE_UNUSED({
            service: name,
            option,
            where: places.of(["services", name, "allow_unsafe", allowed.indexOf(option)])
          }))
        ];
      });
      const powers = {
        docker_socket: "mounts the socket of the container engine",
        privileged: "is privileged or shares a namespace of its host",
        host_network: "uses its host's network",
        host_pid: "sees its host's processes",
        all_capabilities: "has all capabilities",
        system_mount: "mounts a part of its host that belongs to the system"
      };
      const rolledServicesTellHealth = eachService(({ name, service: service2, settings: settings2, rolled, at }) => {
        const { health, allowNoHealth } = settings2?.rollout ?? {};
        if (!rolled || health !== void 0 || allowNoHealth === true || service2.healthcheck === "service")
          return [];
        return [faults_config.q.COMPOSE_NO_HEALTH({ service: name, ...at("healthcheck") })];
      });
      const rolledServicesCanBeDoubled = eachService(({ name, service: service2, rolled, settings: settings2, at }) => {
        if (!rolled)
          return [];
        const { rest, ports, replicas } = service2;
        const mode = rest["network_mode"];
        const joined = ["network_mode", "ipc", "pid"].find((key) => /^(service|container):/.test(String(rest[key] ?? "")));
        const networks = Object.entries(rest["networks"] ?? {});
        const fixed = networks.flatMap(([network2, given]) => ["ipv4_address", "ipv6_address", "mac_address", "aliases"].flatMap((key) => given?.[key] ? [[network2, key]] : []));
        const published = ports.find((port2) => port2.published !== void 0);
        return [
          ...joined !== void 0 ? unsupported(name, `has a rollout and ${joined}: ${String(rest[joined])}`, "Remove one of them.", at(joined)) : [],
          ...typeof mode === "string" && joined !== "network_mode" && (settings2?.rollout?.domains.length ?? 0) > 0 ? unsupported(name, `has domains and network_mode: ${mode}, so that the gateway cannot reach it by name`, "Remove network_mode.", at("network_mode")) : [],
          ...fixed.flatMap(([network2, key]) => unsupported(name, `has a rollout and a fixed ${key} on ${network2}, which two copies cannot share`, `Remove it; the service is reached as ${name}.`, at("networks", network2, key))),
          ...published !== void 0 && replicas > 1 ? unsupported(name, `has ${replicas} replicas and publishes port ${published.published}, which only one of them can have`, "Route it through the gateway instead.", at("ports")) : [],
          ...(0, release.kl)(name, 99999, 99).length > 63 ? unsupported(name, "has a name that is too long for its replicas", "Shorten it to at most 50 characters.", at()) : []
        ];
      });
      const sharedServicesAreBeside = eachService(({ name, service: service2, hosts, rolled, at }, check) => {
        if (rolled)
          return [];
        return ["network_mode", "ipc", "pid"].flatMap((key) => {
          const other = /^service:(.+)$/.exec(String(service2.rest[key] ?? ""))?.[1];
          const beside = compose_checked_servicesOf(check).find((each) => each.name === other);
          if (beside === void 0)
            return [];
          if (beside.rolled)
            return unsupported(name, `has ${key}: service:${other}, but ${other} is rolled and comes and goes`, `Remove ${key}, or the rollout of ${other}.`, at(key));
          const apart = hosts.find((host) => !beside.hosts.includes(host));
          return apart === void 0 ? [] : unsupported(name, `has ${key}: service:${other}, but ${other} does not run on ${apart}`, "Give both the same hosts.", at(key));
        });
      });
      const replicasMakeSense = eachService(({ name, service: service2, role, rolled, at }) => {
        const { replicas, ports, containerName } = service2;
        const where = at("deploy", "replicas");
        if (replicas < 1 || !Number.isInteger(replicas)) {
          return unsupported(name, `has ${replicas} replicas: it would not run at all`, "Give it at least one, or take it out of what is deployed with a profile.", where);
        }
        if (replicas === 1)
          return [];
        if (role === "db" || role === "gateway")
          return unsupported(name, `has role ${role} and ${replicas} replicas on a host`, "Write replicas: 1.", where);
        const only = containerName ?? ports.find((port2) => port2.published !== void 0)?.published;
        if (rolled || only === void 0)
          return [];
        return unsupported(name, `has ${replicas} replicas, but only one of them can have ${only}`, "Write replicas: 1, or remove container_name and published ports.", where);
      });
      const imagePattern = /^(?=.{1,255}$)([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;
      const imagesHaveValidNames = eachService(({ name, service: service2, at }) => service2.image === void 0 || imagePattern.test(service2.image) ? [] : unsupported(name, `has the image ${JSON.stringify(service2.image.slice(0, 80))}, which is no valid reference`, "Write it like ghcr.io/acme/shop:1.2, in lower case.", at("image")));
      const serviceRules = [
        powersAreAllowed,
        rolledServicesTellHealth,
        rolledServicesCanBeDoubled,
        sharedServicesAreBeside,
        replicasMakeSense,
        imagesHaveValidNames
      ];
      ;
      const checkAgainstCompose = (check) => compose_rules_rules.flatMap((rule) => rule(check));
      const namedServicesExist = ({ config: config2, environment, compose, places }) => {
        const known = (0, model_name.YD)(compose.services);
        const named = [
          ...(0, model_name.YD)(config2.services).map((name) => [name, ["services", name]]),
          ...(0, model_name.YD)(environment.services).map((name) => [name, ["environments", environment.name, "services", name]])
        ];
        return named.flatMap(([name, path]) => {
          if (known.includes(name))
            return [];
          const near = (0, suggest.p)(name, known);
          return [
            faults_config.q.CONFIG_REFERENCE({
              key: path.join("."),
              kind: "service",
              name,
              known,
              ...near === void 0 ? {} : { nearest: near },
              where: places.ofKey(path)
            })
          ];
        });
      };
      const everyServiceHasAHost = eachService(({ name, role, hosts, settings: settings2 }, { environment, places }) => {
        if (hosts.length > 0)
          return [];
        const path = settings2 === void 0 ? ["environments", environment.name, "hosts"] : ["services", name];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `${name} of the compose file has role ${role}, which no host of environments.${environment.name} carries.`,
            fix: `Give a host the role ${role}, or give ${name} another role under services.`,
            where: places.ofKey(path)
          })
        ];
      });
      const servicesOnManyHostsAreListed = eachService(({ name, hosts, settings: settings2, at }, { environment }) => {
        if (settings2 !== void 0 || environment.services[name]?.hosts !== void 0 || hosts.length < 2)
          return [];
        return [
          faults_config.q.CONFIG_CONFLICT({
            what: `${name} is not listed under services and would run on ${hosts.length} hosts: ${hosts.join(", ")}.`,
            why: "A database or a scheduler must not run twice.",
            fix: `List it under services, with role: ${defaults.N.role} if that is meant.`,
            ...at()
          })
        ];
      });
      const builtServicesHaveARegistry = ({ config: config2, environment, compose, places }) => {
        if (config2.registry !== void 0 || environment.driver === "local")
          return [];
        const built = (0, model_name.YD)(compose.services).filter((name) => compose.services[name]?.build !== void 0);
        const all = [...built, ...config2.backend?.build ? ["backend"] : []];
        return all.length === 0 ? [] : [faults_config.q.COMPOSE_REGISTRY_MISSING({ services: all, where: places.ofKey(["project"]) })];
      };
      const gatewaysAreClear = (check) => {
        const services = compose_checked_servicesOf(check);
        const gateways = services.filter(({ role }) => role === "gateway");
        const { environment, places } = check;
        const routed = services.filter(({ settings: settings2, rolled }) => rolled && (settings2?.rollout?.domains.length ?? 0) > 0);
        const [first] = routed;
        if (gateways.length === 0 && first !== void 0) {
          return [
            faults_config.q.CONFIG_CONFLICT({
              what: `services.${first.name} has domains, but no service of the compose file has role gateway.`,
              fix: "Add a Traefik to the compose file and list it under services with role: gateway.",
              where: places.ofKey(["services", first.name, "rollout", "domains"])
            })
          ];
        }
        return (0, model_name.YD)(environment.hosts).flatMap((host) => {
          const here = gateways.filter(({ hosts }) => hosts.includes(host)).map(({ name }) => name);
          const carries = environment.hosts[host]?.roles.includes("gateway") === true;
          if (here.length > 1) {
            return [
              faults_config.q.CONFIG_CONFLICT({
                what: `${here.join(" and ")} both have role gateway on ${host}.`,
                fix: "Keep one gateway a host.",
                where: places.ofKey(["services", here[1] ?? ""])
              })
            ];
          }
          if (environment.driver === "local" || gateways.length === 0 || here.length === (carries ? 1 : 0))
            return [];
          const [gateway2] = gateways;
          const problem = carries ? `carries role gateway, but ${gateway2?.name} does not run on it` : `runs ${here[0]}, but does not carry role gateway`;
          return [
            faults_config.q.CONFIG_CONFLICT({
              what: `${host} of environments.${environment.name} ${problem}.`,
              fix: "Let roles and hosts say the same.",
              where: places.of(["environments", environment.name, "hosts", host, "roles"])
            })
          ];
        });
      };
      const networkNamesAreFree = ({ compose, composePlaces: composePlaces2 }) => (0, model_name.YD)(compose.networks).flatMap((network2) => {
        const clash = (0, release.pP)(network2);
        if (compose.networks[clash] === void 0)
          return [];
        const where = composePlaces2?.of(["networks", clash]);
        return [
          faults_config.q.COMPOSE_UNSUPPORTED({
            service: `network ${clash}`,
            what: `has the name of the network that stands beside ${network2}`,
            fix: "Give it another name.",
            ...where === void 0 ? {} : { where }
          })
        ];
      });
      const compose_rules_rules = [
        namedServicesExist,
        everyServiceHasAHost,
        servicesOnManyHostsAreListed,
        ...serviceRules,
        builtServicesHaveARegistry,
        gatewaysAreClear,
        networkNamesAreFree
      ];
      var model_filling = __webpack_require__(64818);
      var database_url = __webpack_require__(35609);
      ;
      const checkValues = (check) => [
        ...secretsAreSet(check),
        ...listedNamesAreSet(check),
        ...databasesAreNamed(check),
        ...secretsStayOutOfDefinitions(check)
      ];
      const isSet = ({ resolved }, name) => (resolved.values[name]?.reveal() ?? "") !== "";
      const needed = ({ environment }, name, by, where) => faults_config.q.ENVIRONMENT_NAME_NEEDED({ environment: environment.name, name, by, ...where === void 0 ? {} : { where } });
      function secretsAreSet(check) {
        const { compose, composePlaces: composePlaces2 } = check;
        return ["secrets", "configs"].flatMap((kind) => (0, model_name.YD)(compose[kind]).flatMap((key) => {
          const file2 = compose[kind][key];
          if (file2?.kind !== "environment" || isSet(check, file2.name) || !isUsed(compose, kind, key))
            return [];
          return [
            needed(check, file2.name, `The ${kind === "secrets" ? "secret" : "config"} ${key} of the compose file`, composePlaces2?.of([kind, key, "environment"]))
          ];
        }));
      }
      const isUsed = (compose, kind, key) => (0, model_name.YD)(compose.services).some((name) => compose.services[name]?.[kind].some(({ source: source2 }) => source2 === key));
      function listedNamesAreSet(check) {
        const { config: config2, places } = check;
        return (0, model_name.YD)(config2.services).flatMap((service2) => {
          const listed = config2.services[service2]?.env;
          if (listed === void 0 || typeof listed === "string")
            return [];
          return listed.flatMap((name, at) => {
            const path = ["services", service2, "env", at];
            return check.resolved.values[name] === void 0 ? [needed(check, name, `services.${service2}.env`, places.of(path))] : [];
          });
        });
      }
      function databasesAreNamed(check) {
        const { config: config2, environment, places, resolved } = check;
        return (0, model_name.YD)(config2.databases).flatMap((database) => {
          const settings2 = config2.databases[database];
          if (settings2 === void 0)
            return [];
          const { connectionEnv, migrations } = settings2;
          const uses = [
            [connectionEnv, ["databases", database, "connection_env"]],
            ...migrations === void 0 || migrations.connectionEnv === connectionEnv ? [] : [[migrations.connectionEnv, ["databases", database, "migrations", "connection_env"]]]
          ];
          return uses.flatMap(([name, path]) => {
            const where = places.of(path);
            if (!isSet(check, name))
              return [needed(check, name, path.join("."), where)];
            if (migrations?.engine === "container")
              return [];
            const text = resolved.values[name]?.reveal() ?? "";
            const reason = name === migrations?.connectionEnv ? value_rules_problemOf(text) : problemOfOthers(text);
            return reason === void 0 ? [] : [faults_config.q.ENVIRONMENT_URL({ environment: environment.name, name, by: path.join("."), reason, where })];
          });
        });
      }
      function value_rules_problemOf(text) {
        const read = (0, database_url.B)(text);
        return read.kind === "refused" ? read.reason : void 0;
      }
      const problemOfOthers = (text) => /^postgres(ql)?:\/\/[^\s]+$/.test(text) ? void 0 : "it does not begin with postgres:// or postgresql://";
      function secretsStayOutOfDefinitions(check) {
        const secrets = value_rules_secretsOf(check).filter((secret) => secret.reveal().length >= model_filling.ab);
        return shownParts(check.compose).flatMap(({ name, path, shown }) => {
          const text = (0, digest.$N)(shown);
          const found = secrets.find((secret) => text.includes(JSON.stringify(secret.reveal()).slice(1, -1)));
          if (found === void 0)
            return [];
          const where = check.composePlaces?.of(path);
          return [
            faults_config.q.COMPOSE_SECRET_IN_DEFINITION({
              service: name,
              name: found.name.replace(/ \(password\)$/, ""),
              ...where === void 0 ? {} : { where }
            })
          ];
        });
      }
      function value_rules_secretsOf({ compose, resolved }) {
        const taken = (0, model_name.YD)(compose.secrets).flatMap((key) => {
          const secret = compose.secrets[key];
          return (secret?.kind === "environment" ? resolved.values[secret.name] : void 0) ?? [];
        });
        return [...Object.values(resolved.secrets), ...taken];
      }
      function shownParts(compose) {
        const services = (0, model_name.YD)(compose.services).map((name) => {
          const { environment: _, ...shown } = compose.services[name] ?? {};
          return { name, path: ["services", name], shown };
        });
        const others = ["networks", "volumes", "configs", "secrets"].flatMap((kind) => (0, model_name.YD)(compose[kind]).map((key) => {
          const part = compose[kind][key];
          return { name: `${kind.slice(0, -1)} ${key}`, path: [kind, key], shown: part };
        }));
        return [...services, ...others];
      }
      ;
      async function readCompose(around, given) {
        const wanted = { ...given, root: await around.outside.files.real(given.root) ?? given.root };
        const { outside, variables } = around;
        const { config: config2, environment, resolved, places, root, files: files2 } = wanted;
        if (files2.length === 0)
          return { compose: noServices, composePlaces: composePlaces([]) };
        const read = await readTexts(around, wanted);
        const asked = { files: files2, root, places: composePlaces(read.texts), dotenv: await namesIn(around, root, ".env") };
        const values = valuesOf(resolved);
        const answer = await outside.program({
          argv: composeConfig({
            files: files2.map((file2) => (0, external_node_path_.join)(root, file2)),
            folder: root,
            project: environment.projectName
          }),
          folder: root,
          environment: {
            ...environment.driver === "local" ? variables : {},
            ...values,
            ...passed(variables),
            ...withoutRemotes
          },
          deadline: 6e4,
          reason: "docker compose config"
        });
        if (answer.code !== 0)
          throw new model_fault.CG(composeComplaint(answer.stderr, asked));
        const elsewhere = environment.driver === "local" ? [] : takenFromElsewhere(read, values);
        const isTold = ({ where }) => elsewhere.some((each) => isSamePlace(each.where, where));
        throwAny([...unsetVariables(answer.stderr, asked).filter((each) => !isTold(each)), ...elsewhere]);
        const home = variables["HOME"];
        const parsed = parseCompose(answer.stdout, {
          root,
          driver: environment.driver,
          places: asked.places,
          ...home === void 0 ? {} : { home }
        });
        if ("faults" in parsed)
          throw new model_fault.CG(parsed.faults);
        const compose = parsed.model;
        const check = { config: config2, environment, compose, places, composePlaces: asked.places, resolved };
        throwAny([...checkAgainstCompose(check), ...gatewayFaults(config2, compose), ...checkValues(check)]);
        return { compose, composePlaces: asked.places };
      }
      const noServices = { services: {}, networks: {}, volumes: {}, secrets: {}, configs: {} };
      function throwAny(found) {
        if (found.length > 0)
          throw new model_fault.CG(found);
      }
      const isSamePlace = (one, other) => (0, digest.$N)(one ?? null) === (0, digest.$N)(other ?? null);
      const composeText = (0, derived.u)((text) => (0, derived.f)((file2) => ({ file: file2, text })));
      async function readTexts(around, { root, files: files2, resolved }) {
        const { outside } = around;
        const texts2 = /* @__PURE__ */ new Map();
        const found = [];
        const waiting = [...files2];
        const envFiles = /* @__PURE__ */ new Set();
        const pulled = /* @__PURE__ */ new Map();
        const dotenvs = /* @__PURE__ */ new Map();
        for (let file2 = waiting.shift(); file2 !== void 0; file2 = waiting.shift()) {
          if (texts2.has(file2))
            continue;
          const real = await outside.files.real((0, external_node_path_.join)(root, file2));
          const bytes = await outside.files.read((0, external_node_path_.join)(root, file2));
          if (bytes === void 0 || real === void 0) {
            found.push(faults.e.COMPOSE_FILE_MISSING({ looked: [file2] }));
            continue;
          }
          if (!real.startsWith(`${root}/`))
            found.push(faults.e.COMPOSE_PATH_OUTSIDE({ service: "the compose file", use: "the link", path: file2, where: { file: file2 } }));
          const text = composeText(bytes)(file2);
          texts2.set(file2, text);
          const references = composeReferences(text, (name) => resolved.values[name]?.reveal());
          found.push(...references.faults);
          waiting.push(...references.composeFiles);
          for (const each of references.envFiles)
            envFiles.add(each);
          pulled.set(file2, references.composeFiles);
          for (const { path, includes } of references.dotenvs)
            dotenvs.set(path, [...dotenvs.get(path) ?? [], includes]);
        }
        throwAny(found);
        const envTexts = [...envFiles].map(async (file2) => ({
          file: file2,
          text: new TextDecoder().decode(await outside.files.read((0, external_node_path_.join)(root, file2)) ?? new Uint8Array())
        }));
        const implied = [...dotenvs].map(async ([path, included]) => ({
          path,
          fills: [...withPulled(included, pulled)],
          names: await namesIn(around, root, path)
        }));
        return {
          texts: [...texts2.values()],
          envFiles: await Promise.all(envTexts),
          dotenvs: await Promise.all(implied)
        };
      }
      function withPulled(files2, pulled) {
        const found = new Set(files2);
        for (const file2 of found)
          for (const each of pulled.get(file2) ?? [])
            found.add(each);
        return found;
      }
      const valuesOf = ({ values }) => Object.fromEntries((0, model_name.YD)(values).map((name) => [name, values[name]?.reveal() ?? ""]));
      const passed = (variables) => Object.fromEntries(neededByDocker.flatMap((name) => variables[name] === void 0 ? [] : [[name, variables[name]]]));
      const withoutRemotes = { COMPOSE_EXPERIMENTAL_GIT_REMOTE: "false", COMPOSE_EXPERIMENTAL_OCI_REMOTE: "false" };
      const gatewayFaults = (config2, compose) => (0, model_name.YD)(compose.services).flatMap((name) => {
        const service2 = compose.services[name];
        return (config2.services[name]?.role === "gateway" && service2 ? (0, gateway.Zf)(name, service2) : void 0) ?? [];
      });
      async function namesIn({ outside }, root, path) {
        const bytes = await outside.files.read((0, external_node_path_.join)(root, path));
        return bytes === void 0 ? [] : Object.keys((0, dotenv.q)(bytes, path, {}).values);
      }
      ;
      async function readConfigFile({ outside, folder, variables }, given) {
        const { path, bytes } = await findConfig({ outside, folder }, given);
        const file2 = (0, external_node_path_.relative)(folder, path) || path;
        const read = parseConfig(bytes, file2, { ci: variables["CI"] === "true" });
        if ("faults" in read)
          throw new model_fault.CG(read.faults);
        return { ...read, root: (0, external_node_path_.dirname)(path) };
      }
      async function readConfig(surroundings, { given, environment, use }) {
        const read = forEnvironment(await readConfigFile(surroundings, given), environment);
        const refused = (0, unbuilt.kK)(use, read);
        if (refused.length > 0)
          throw new model_fault.CG(refused);
        return read;
      }
      function forEnvironment(read, name) {
        const { environments } = read.config;
        const environment = Object.hasOwn(environments, name) ? environments[name] : void 0;
        if (environment === void 0)
          throw faults.e.ENVIRONMENT_UNKNOWN({ name, known: (0, model_name.YD)(read.config.environments) });
        return { ...read, environment };
      }
      async function findConfig({ outside, folder }, given) {
        if (given !== void 0) {
          const path = (0, external_node_path_.resolve)(folder, given);
          const bytes = await bytesOf(outside.files, path);
          if (bytes === void 0)
            throw faults.e.CONFIG_NOT_THERE({ path: given });
          return { path, bytes };
        }
        const folders = (0, locate.YC)(folder);
        for (const at of folders) {
          const path = (0, external_node_path_.join)(at, locate.kB);
          const bytes = await bytesOf(outside.files, path);
          if (bytes !== void 0)
            return { path, bytes };
        }
        const others = await Promise.all(folders.map((at) => isFile(outside.files, (0, external_node_path_.join)(at, locate.sW))));
        const other = folders[others.indexOf(true)];
        throw faults.e.CONFIG_MISSING({ folder, ...other === void 0 ? {} : { other: (0, external_node_path_.join)(other, locate.sW) } });
      }
      const isFile = (files2, path) => files2.about(path).then((about) => about?.kind === "file", () => false);
      async function bytesOf(files2, path) {
        try {
          if ((await files2.about(path))?.kind === "folder")
            throw faults.e.CONFIG_FOLDER({ file: path });
          return await files2.read(path);
        } catch (error) {
          if (!(error instanceof model_fault.vC) || error.code !== "FILE_UNREADABLE")
            throw error;
          throw faults.e.CONFIG_UNREADABLE({ what: error.what });
        }
      }
      async function readProject(surroundings, read) {
        const { outside, variables, hide } = surroundings;
        const { config: config2, environment, root, places } = read;
        const uses = pathUses(config2, environment);
        const kinds = await kindsOf(outside.files, root, [...uses.map(({ path }) => path), ...unnamedFiles]);
        const kindOf = (path) => kinds.get(path) ?? "missing";
        const broken = checkPaths(uses, places, kindOf);
        const files2 = composeFilesOf(config2, environment, kindOf);
        const envFile = environment.envFile === void 0 || kindOf(environment.envFile) !== "file" ? void 0 : await outside.files.read((0, external_node_path_.join)(root, environment.envFile));
        const named = (0, model_name.YD)(config2.databases).flatMap((name) => {
          const database = config2.databases[name];
          return [database?.connectionEnv, database?.migrations?.connectionEnv].filter((each) => each !== void 0);
        });
        const resolved = resolveEnvironment({
          environment,
          ...envFile === void 0 ? {} : { envFile },
          variables,
          named,
          places
        });
        const isTold = (fault) => fault.code === "ENVIRONMENT_FILE" && broken.length > 0;
        const found = [
          ...broken,
          ..."fault" in files2 ? [files2.fault] : [],
          ..."faults" in resolved ? resolved.faults.filter((fault) => !isTold(fault)) : []
        ];
        if ("fault" in files2 || "faults" in resolved || found.length > 0)
          throw new model_fault.CG(found);
        hide(Object.values(resolved.secrets));
        const { compose, composePlaces: composePlaces2 } = await readCompose(surroundings, { ...read, resolved, files: files2.files });
        hide((0, model_name.YD)(compose.secrets).flatMap((key) => {
          const secret = compose.secrets[key];
          return (secret?.kind === "environment" ? resolved.values[secret.name] : void 0) ?? [];
        }));
        return { ...read, resolved, compose, composePlaces: composePlaces2, composeFiles: files2.files };
      }
      async function kindsOf(files2, root, paths) {
        const base = await files2.real(root) ?? root;
        const kindOf = async (path) => {
          try {
            const real = await files2.real((0, external_node_path_.join)(root, path));
            if (real === void 0)
              return "missing";
            return isInside(base, real) ? (await files2.about(real))?.kind ?? "missing" : "outside";
          } catch (error) {
            if (error instanceof model_fault.vC)
              return "unreadable";
            throw error;
          }
        };
        return new Map(await Promise.all(paths.map(async (path) => [path, await kindOf(path)])));
      }
      const isInside = (root, path) => path === root || path.startsWith(root + external_node_path_.sep);
    })
  )
};
;
