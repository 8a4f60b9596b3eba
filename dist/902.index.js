"use strict";
exports.id = 902;
exports.ids = [902];
exports.modules = {
  /***/
  58659: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        KM: () => (
          /* binding */
          livePath
        ),
        /* harmony export */
        p9: () => (
          /* binding */
          readLive
        ),
        /* harmony export */
        tX: () => (
          /* binding */
          differences
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);
      const livePath = "/api/rawdata";
      const status = { status: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(), error: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.YjP()).optional() };
      const live = zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
        routers: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
          entryPoints: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.YjP()).optional(),
          rule: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
          priority: zod__WEBPACK_IMPORTED_MODULE_0__.aig().optional(),
          service: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
          ...status
        })).optional(),
        services: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
          loadBalancer: zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
            servers: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ url: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional() })).optional(),
            serversTransport: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional()
          }).optional(),
          weighted: zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ services: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), weight: zod__WEBPACK_IMPORTED_MODULE_0__.aig().optional() })).optional() }).optional(),
          ...status
        })).optional(),
        middlewares: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc(status)).optional()
      });
      function readLive(body) {
        try {
          return live.safeParse(JSON.parse(body)).data;
        } catch {
          return void 0;
        }
      }
      function differences(wanted, now, owner) {
        return [
          ...Object.entries(wanted.http.services ?? {}).flatMap(([name, service]) => serviceDifference(name, service, now)),
          ...Object.entries(wanted.http.routers).flatMap(([name, router]) => routerDifference(name, router, now)),
          ...leftOvers(wanted, now, owner)
        ];
      }
      const provider = "@file";
      const bare = (name) => (name ?? "").replace(/@file$/, "");
      function serviceDifference(name, service, now) {
        const found = now.services?.[`${name}${provider}`];
        if (found === void 0)
          return [`service ${name} is not there`];
        if (found.error !== void 0 && found.error.length > 0)
          return [`service ${name}: ${found.error.join("; ")}`];
        const want = JSON.stringify([
          service.loadBalancer?.servers.map(({ url }) => url).toSorted() ?? null,
          service.loadBalancer?.serversTransport ?? null,
          service.weighted?.services.map((each) => `${each.name} ${each.weight}`).toSorted() ?? null
        ]);
        const have = JSON.stringify([
          found.loadBalancer?.servers?.map(({ url }) => url ?? "").toSorted() ?? null,
          found.loadBalancer ? bare(found.loadBalancer.serversTransport) : null,
          found.weighted?.services?.map((each) => `${bare(each.name)} ${each.weight ?? 1}`).toSorted() ?? null
        ]);
        return want === have ? [] : [`service ${name} is still another`];
      }
      function routerDifference(name, router, now) {
        const names = [name, ...router.entryPoints.map((entryPoint) => `${entryPoint}-${name}`)].map((each) => `${each}${provider}`);
        const found = names.flatMap((each) => now.routers?.[each] ?? []);
        const errors = found.flatMap(({ error }) => error ?? []);
        if (errors.length > 0)
          return [`router ${name}: ${errors.join("; ")}`];
        const entryPoints = found.flatMap((each) => each.entryPoints ?? []).toSorted();
        if (entryPoints.join() !== router.entryPoints.toSorted().join())
          return [`router ${name} is not on ${router.entryPoints.join(", ")}`];
        const isEqual = found.every((each) => each.rule === router.rule && each.priority === router.priority && bare(each.service) === router.service && each.status !== "disabled");
        return isEqual ? [] : [`router ${name} is still another`];
      }
      function leftOvers(wanted, now, owner) {
        const over = (found, want) => {
          const known = new Set(Object.keys(want ?? {}));
          const ours = Object.keys(found ?? {}).filter((name) => name.startsWith(`${owner}:`) && name.endsWith(provider));
          return ours.map(bare).filter((name) => !known.has(name));
        };
        const { routers, services, middlewares } = wanted.http;
        const names = [...over(now.routers, routers), ...over(now.services, services), ...over(now.middlewares, middlewares)];
        return [...new Set(names)].map((name) => `${name} is still there`);
      }
    })
  ),
  /***/
  60431: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        FW: () => (
          /* binding */
          isOnTailnet
        ),
        /* harmony export */
        _8: () => (
          /* binding */
          peerAt
        ),
        /* harmony export */
        ci: () => (
          /* binding */
          addressOf
        )
        /* harmony export */
      });
      function peerAt({ domain, peers }, address) {
        const wanted = address.toLowerCase().replace(/\.$/, "");
        return peers.find(({ name, addresses }) => name === wanted || name === `${wanted}.${domain}` || addresses.includes(wanted));
      }
      const isNameOn = (domain, address) => address.toLowerCase().replace(/\.$/, "").endsWith(`.${domain}`);
      const isOnTailnet = ({ ssh, host, network }) => ssh.tailscale || network !== void 0 && ssh.jump.length === 0 && isNameOn(network.tailnetDomain, host.address);
      const addressOf = ({ addresses }) => addresses[0];
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
  88902: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        doctor: () => (
          /* binding */
          doctor
        )
      });
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      var label = __webpack_require__(79239);
      var facts = __webpack_require__(90545);
      var lock = __webpack_require__(96951);
      var commands_sections = __webpack_require__(30592);
      var shell = __webpack_require__(13192);
      var state_folder = __webpack_require__(50304);
      ;
      const containerFormat = `{${[
        '"name":{{json .Name}}',
        '"args":{{json .Args}}',
        '"mounts":{{json .Mounts}}',
        '"mode":{{json .HostConfig.NetworkMode}}'
      ].join(",")}}`;
      function checkupScript({ app, environment }) {
        const ours2 = [`label=${label.Pf.app}=${app}`, `label=${label.Pf.environment}=${environment}`];
        const filters = ours2.flatMap((filter) => ["--filter", filter]);
        return (0, lock.ej)(commands_sections.L$, functions, (0, commands_sections.uW)("uname", "uname", "-s", "-r", "-m"), (0, commands_sections.uW)("system", "cat", "/etc/os-release"), (0, commands_sections.uW)("tools", "missing_tools", ...facts.nr), (0, commands_sections.uW)("iptables", "system_path", "iptables"), (0, commands_sections.uW)("temporary", "temporary_folder"), (0, commands_sections.uW)("root-options", "options_of", "/"), `if command -v docker >/dev/null; then`, (0, commands_sections.uW)("docker-path", "command_path", "docker"), (0, commands_sections.uW)("docker", "docker", "info", "--format", '{"root":{{json .DockerRootDir}},"security":{{json .SecurityOptions}}}'), `root=$(${(0, shell.aL)("docker", "info", "--format", "{{.DockerRootDir}}")} 2>/dev/null)`, `[ -z "$root" ] || section disk-docker disk_at "$root"`, (0, commands_sections.uW)("containers", "inspect_ours", containerFormat, ...filters), (0, commands_sections.uW)("our-networks", "docker", "network", "ls", "--format", "{{.Name}}", ...filters), (0, commands_sections.uW)("our-volumes", "docker", "volume", "ls", "--format", "{{.Name}}", ...filters), (0, commands_sections.uW)("labelled", "labelled_images", `label=${label.Pf.app}=${app}`), (0, commands_sections.uW)("contained", "contained_images"), `fi`, (0, state_folder.yC)({ app, environment }), `section disk-state disk_at "$state"`, `section stat stat -c '%U %a' "$state"`, `if [ "$exists" = yes ] && [ "$readable" = yes ]; then`, `section folders release_folders "$state/${label.Zp.releases}"`, `section halves half_uploads "$state"`, `section steps ls -1 "$state/${label.Zp.steps}"`, `section largest largest_image "$state/${label.Zp.releases}"`, `section named named_images "\${state%/*}"`, `fi`, commands_sections.xT);
      }
      const functions = [
        `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
        `command_path() { command -v "$1"; }`,
        `system_path() { PATH=$PATH:/usr/sbin:/sbin; command -v "$1"; }`,
        `nearest_to() { near=$1; while [ ! -e "$near" ]; do near=\${near%/*}; [ -n "$near" ] || near=/; done; }`,
        `disk_at() { nearest_to "$1"; df -P -k "$near" | tail -n 1; df -P -i "$near" 2>/dev/null | tail -n 1; }`,
        `mount_of() { df -P "$1" | tail -n 1 | sed 's/.*% *//'; }`,
        `options_of() { place=$(mount_of "$1"); while read -r source target type options rest; do [ "$target" != "$place" ] || found=$options; done </proc/mounts; echo "$found"; }`,
        `temporary_folder() { echo "\${TMPDIR:-/tmp}"; if [ -w "\${TMPDIR:-/tmp}" ]; then echo yes; else echo no; fi; options_of "\${TMPDIR:-/tmp}"; }`,
        `inspect_ours() { format=$1; shift; ids=$(docker ps --all --quiet --no-trunc "$@") || return; [ -z "$ids" ] || docker inspect --type container --format "$format" $ids; }`,
        `digests_of() { [ -z "$1" ] || docker image inspect --format '{{json .RepoDigests}}' $1 2>/dev/null; :; }`,
        `labelled_images() { ids=$(docker image ls --quiet --no-trunc --filter "$1" | sort -u) || return; digests_of "$ids"; }`,
        `contained_images() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || digests_of "$(docker inspect --type container --format '{{.Image}}' $ids | sort -u)"; }`,
        `images_in() { grep -ho '"image":"[^"]*@sha256:[0-9a-f]*"' "$@" 2>/dev/null | cut -d '"' -f 4 | sort -u; }`,
        `largest_image() { for image in $(images_in "$1"/*/release.json); do docker image inspect --format '{{.Size}}' "$image" 2>/dev/null; done | sort -n | tail -n 1; }`,
        `named_images() { for other in "$1"/*; do [ -r "$other" ] && [ -x "$other" ] || echo hidden; done; images_in "$1"/*/${(0, shell.hD)(label.Zp.releases)}/*/release.json; :; }`,
        `release_folders() { for folder in "$1"/rel-*; do [ -d "$folder" ] || continue; number=$(sed -n 's/.*"number":\\([0-9]*\\),"planHash":.*/\\1/p' "$folder/release.json" 2>/dev/null | head -n 1); echo "\${folder##*/} $number"; done; }`,
        `half_uploads() { cd "$1" && find . \\( -name '.stagecraft-*' -o -name '.ledger.new' -o -name '*.new.[0-9]*' \\) -prune 2>/dev/null | sort | head -n 100; }`
      ].join("\n");
      var schemas = __webpack_require__(26921);
      ;
      function readCheckup(stdout) {
        const sections = (0, commands_sections.MJ)(stdout);
        if (sections === void 0)
          return void 0;
        const end = "\n@end\n";
        return { checkup: checkupIn(sections), rest: stdout.slice(stdout.indexOf(end) + end.length) };
      }
      const textOf = (sections, name) => {
        const answer = sections.get(name);
        return answer?.code === 0 ? answer.text.trim() : "";
      };
      const linesOf = (sections, name) => textOf(sections, name).split("\n").filter(Boolean);
      function checkupIn(sections) {
        const [name = "", release = "", machine = ""] = textOf(sections, "uname").split(" ");
        const [temporary = "", isWritable, options = ""] = textOf(sections, "temporary").split("\n");
        const docker = dockerIn(sections);
        const named2 = linesOf(sections, "named");
        const [dockerDisk, stateDisk] = [diskIn(sections, "disk-docker"), diskIn(sections, "disk-state")];
        const largest = Number(textOf(sections, "largest"));
        return {
          system: /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(textOf(sections, "system"))?.[1] ?? "",
          kernel: { name, release, machine },
          login: placeIn(sections)[5] ?? "",
          missingTools: linesOf(sections, "tools"),
          hasIptables: textOf(sections, "iptables") !== "",
          ...docker === void 0 ? {} : { docker },
          disks: {
            ...dockerDisk === void 0 ? {} : { docker: dockerDisk },
            ...stateDisk === void 0 ? {} : { state: stateDisk }
          },
          temporary: { path: temporary, isWritable: isWritable === "yes", options: options.split(",") },
          rootOptions: textOf(sections, "root-options").split(","),
          folder: folderIn(sections),
          containers: containersIn(sections),
          networks: linesOf(sections, "our-networks"),
          volumes: linesOf(sections, "our-volumes"),
          images: {
            labelled: digestsIn(sections, "labelled"),
            used: [...digestsIn(sections, "contained"), ...named2.filter((line) => line.includes("@sha256:"))],
            isHidden: named2.includes("hidden"),
            ...largest > 0 ? { largest } : {}
          }
        };
      }
      const placeIn = (sections) => textOf(sections, "place").split("\n");
      function checkup_answer_valueOf(line) {
        try {
          return JSON.parse(line);
        } catch {
          return void 0;
        }
      }
      const setup = schemas.Ikc({ root: schemas.YjP(), security: schemas.YOg(schemas.YjP()).nullish() });
      function dockerIn(sections) {
        const line = (sections.get("docker")?.text ?? "").split("\n").find((each) => each.startsWith("{"));
        const read = setup.safeParse(checkup_answer_valueOf(line ?? "")).data;
        if (read === void 0 || read.root === "")
          return void 0;
        return { path: textOf(sections, "docker-path"), root: read.root, security: read.security ?? [] };
      }
      function diskIn(sections, name) {
        const [blocks = "", inodes = ""] = linesOf(sections, name);
        const [, total, free, mount] = /\s(\d+)\s+-?\d+\s+(\d+)\s+\S+\s+(\/.*)$/.exec(blocks) ?? [];
        if (total === void 0 || free === void 0 || mount === void 0)
          return void 0;
        const [, all, left] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+\/.*$/.exec(inodes) ?? [];
        return {
          mount,
          free: Number(free) * 1024,
          total: Number(total) * 1024,
          ...all === void 0 || Number(all) === 0 ? {} : { inodes: { free: Number(left), total: Number(all) } }
        };
      }
      function folderIn(sections) {
        const [path = "", exists] = placeIn(sections);
        const [owner = "", mode = ""] = textOf(sections, "stat").split(" ");
        return {
          path,
          exists: exists === "yes",
          owner,
          mode,
          releases: linesOf(sections, "folders").flatMap((line) => {
            const [name = "", number = ""] = line.split(" ");
            return name === "" ? [] : [{ name, .../^\d+$/.test(number) ? { number: Number(number) } : {} }];
          }),
          halves: linesOf(sections, "halves").map((line) => line.replace(/^\.\//, "")),
          steps: linesOf(sections, "steps").map(decoded)
        };
      }
      function decoded(name) {
        try {
          return decodeURIComponent(name);
        } catch {
          return name;
        }
      }
      const container = schemas.Ikc({
        name: schemas.YjP(),
        args: schemas.YOg(schemas.YjP()).nullish(),
        mounts: schemas.YOg(schemas._H3({ Source: schemas.YjP().optional(), Destination: schemas.YjP() })).nullish(),
        mode: schemas.YjP()
      });
      function containersIn(sections) {
        const read = linesOf(sections, "containers").flatMap((line) => container.safeParse(checkup_answer_valueOf(line)).data ?? []);
        return Object.fromEntries(read.map(({ name, args, mounts, mode }) => [
          name.replace(/^\//, ""),
          {
            args: args ?? [],
            mounts: (mounts ?? []).map(({ Source = "", Destination }) => ({ source: Source, target: Destination })),
            onHostNetwork: mode === "host"
          }
        ]));
      }
      const digests = schemas.YOg(schemas.YjP()).nullish();
      const digestsIn = (sections, name) => [
        ...new Set(linesOf(sections, name).flatMap((line) => digests.safeParse(checkup_answer_valueOf(line)).data ?? []))
      ];
      var facts_answer = __webpack_require__(15215);
      var traefik_command = __webpack_require__(61508);
      var traefik_live = __webpack_require__(58659);
      var traefik = __webpack_require__(95038);
      var digest = __webpack_require__(63061);
      var model_fault = __webpack_require__(69969);
      var hosts = __webpack_require__(22403);
      var survey = __webpack_require__(71500);
      ;
      const everyRecord = 1e3;
      const patience = 3e3;
      async function examine(world, loaded, hosts2) {
        const seen = await Promise.all(hosts2.map(async (host) => [host, await examinedOf(world, loaded, host)]));
        return Object.fromEntries(seen);
      }
      async function examinedOf(world, loaded, host) {
        try {
          return await (0, survey.N)(world, loaded, host, (transport) => examineThrough(world, loaded, transport));
        } catch (error) {
          const fault = error instanceof model_fault.CG ? error.faults[0] : error;
          if (!(fault instanceof model_fault.vC) || fault.ending === "interrupted")
            throw error;
          return { kind: "silent", fault };
        }
      }
      async function examineThrough(world, loaded, transport) {
        const asked = (0, survey.iN)(transport, { world, loaded, releases: everyRecord });
        const { stdout, sent, received } = await (0, hosts.wf)(asked, (0, shell.Mn)(checkupScript(asked), (0, hosts.xS)(asked)));
        const read = readCheckup(stdout);
        if (read === void 0)
          throw faults.e.HOST_ANSWER_UNREADABLE({ host: asked.host, doing: "how it is set up", detail: "it was cut" });
        const { checkup, rest } = read;
        const found = observedIn(rest, asked, { sent, received });
        if ("faults" in found)
          return { kind: "unmet", checkup, faults: found.faults };
        const { observed } = found;
        const gateway = await gatewayAnswer(world, loaded, { transport, checkup, observed });
        return { kind: "seen", checkup, observed, ...gateway === void 0 ? {} : { gateway } };
      }
      function observedIn(stdout, asked, times) {
        const unmet = (0, facts_answer.h)(stdout, asked.host);
        if (unmet.length > 0)
          return { faults: unmet };
        try {
          return { observed: (0, hosts.yo)(stdout, asked, times) };
        } catch (error) {
          if (!(error instanceof model_fault.vC))
            throw error;
          return { faults: [error] };
        }
      }
      async function gatewayAnswer({ outside }, { config }, { transport, checkup, observed }) {
        const isGateway = (service) => config.services[service]?.role === "gateway";
        const container2 = observed.containers.find(({ running, service }) => running && isGateway(service));
        const setup2 = container2 && checkup.containers[container2.name];
        if (container2 === void 0 || setup2 === void 0 || !observed.state.hasKey)
          return void 0;
        const port = (0, traefik_command.j)(setup2.args).control;
        const address = setup2.onHostNetwork ? "127.0.0.1" : addressOf(container2);
        if (port === void 0)
          return { reason: "its command has no entry point of ours" };
        if (address === void 0)
          return { reason: "it has no address on a network" };
        try {
          const key = await (0, hosts.YZ)(transport, observed.state.path);
          if (key === void 0)
            return { reason: "the key of the environment cannot be read" };
          const answer = await outside.ask({
            connect: () => transport.forward({ address, port }, { deadline: patience, reason: `the gateway ${container2.name}` }),
            path: traefik_live.KM,
            headers: { [traefik.KC]: (0, digest.N_)(key.reveal(), "proxy-api") },
            deadline: patience
          });
          return { status: answer.status };
        } catch (error) {
          if (error instanceof model_fault.vC && error.ending === "interrupted")
            throw error;
          return { reason: error instanceof Error ? error.message : String(error) };
        }
      }
      const addressOf = ({ networks }) => Object.keys(networks).toSorted().map((name) => networks[name]?.address).find((address) => address !== void 0 && address !== "");
      ;
      const versionQuestions = {
        docker: ["docker", "version", "--format", "{{.Client.Version}}"],
        engine: ["docker", "version", "--format", "{{.Server.Version}}"],
        compose: ["docker", "compose", "version", "--short"],
        buildx: ["docker", "buildx", "version"],
        git: ["git", "--version"]
      };
      const readVersion = (stdout) => /\bv?(\d+\.\d+[\w.+~-]*)/.exec(stdout)?.[1];
      var project = __webpack_require__(43167);
      var external_node_path_ = __webpack_require__(76760);
      var source = __webpack_require__(6293);
      var observe_event = __webpack_require__(81036);
      ;
      const most = 100;
      async function seeWorkflows(world) {
        const { files } = world.outside;
        const place = await nearest(world);
        if (place === void 0)
          return [];
        const names = place.names.filter((name) => /\.ya?ml$/.test(name)).slice(0, most);
        return Promise.all(names.map(async (name) => {
          const file = `.github/workflows/${name}`;
          const read = (0, source.o$)(await files.read((0, external_node_path_.join)(place.folder, name)) ?? "", file);
          if ("faults" in read)
            return { file, broken: read.faults[0]?.what.replace(/\.$/, "") ?? "it cannot be read" };
          return { file, content: read.source.value };
        }));
      }
      async function nearest({ outside, folder }) {
        for (let above = folder; ; above = (0, external_node_path_.dirname)(above)) {
          const place = (0, external_node_path_.join)(above, ".github/workflows");
          const names = await outside.files.list(place);
          if (names !== void 0)
            return { folder: place, names };
          if (await outside.files.about((0, external_node_path_.join)(above, ".git")) !== void 0 || above === (0, external_node_path_.dirname)(above))
            return void 0;
        }
      }
      async function seeJob(world) {
        const event = await (0, observe_event.j_)(world);
        if (event === void 0)
          return void 0;
        const strangers2 = (0, observe_event.Zz)(event);
        return { event: event.name, ...strangers2 === void 0 ? {} : { strangers: strangers2 } };
      }
      ;
      const machine_patience = 1e4;
      async function seeMachine(world, node) {
        const [[docker, engine, compose, buildx, git], workflows, job] = await Promise.all([
          Promise.all(["docker", "engine", "compose", "buildx", "git"].map((name) => versionOf(world, name))),
          seeWorkflows(world),
          seeJob(world)
        ]);
        if (!docker || !engine || !compose || !buildx || !git)
          throw new Error("a program was not asked");
        return { system: await systemOf(world), node, docker, engine, compose, buildx, git, workflows, job };
      }
      async function versionOf({ outside, folder, variables }, name) {
        const argv = versionQuestions[name];
        try {
          const reason = `the version of ${name}`;
          const said = await outside.program({ argv, folder, environment: variables, deadline: machine_patience, reason });
          const version = readVersion(said.stdout);
          if (version !== void 0)
            return { version };
          const [first = `${argv.join(" ")} ended with ${said.code}`] = said.stderr.trim().split("\n").filter(Boolean);
          return { missing: first.slice(0, 200) };
        } catch (error) {
          if (!(error instanceof model_fault.vC) || error.ending === "interrupted")
            throw error;
          return {
            missing: error.code === "PROGRAM_MISSING" ? `there is no ${argv[0]} command` : error.what.replace(/\.$/, "")
          };
        }
      }
      async function systemOf({ outside }) {
        const text = new TextDecoder().decode(await outside.files.read("/etc/os-release") ?? new Uint8Array());
        return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? process.platform;
      }
      async function seeConfiguration(world, given) {
        try {
          const { config } = await (0, project.RG)(world, given);
          return { kind: "valid", file: config.file, environments: (0, model_name.YD)(config.environments) };
        } catch (error) {
          const found = error instanceof model_fault.CG ? error.faults : error instanceof model_fault.vC ? [error] : [];
          const [first] = found;
          if (first === void 0)
            throw error;
          return first.code === "CONFIG_MISSING" && given === void 0 ? { kind: "missing", fix: first.fix } : { kind: "invalid", problems: found.length, first: first.what.replace(/\.$/, "") };
        }
      }
      ;
      async function seeNetwork({ outside }) {
        try {
          return { kind: "seen", seen: await outside.network.observe() };
        } catch (error) {
          if (!(error instanceof model_fault.vC) || error.ending === "interrupted")
            throw error;
          return { kind: "silent", fault: error };
        }
      }
      var model_ledger = __webpack_require__(53968);
      var quantity = __webpack_require__(74480);
      ;
      const factNames = [
        "configuration",
        "tailnet",
        "login",
        "host key",
        "shell",
        "system",
        "node",
        "tools",
        "docker",
        "compose",
        "buildx",
        "git",
        "workflow",
        "rights",
        "confinement",
        "iptables",
        "docker disk",
        "state disk",
        "root",
        "temporary",
        "clock",
        "address",
        "lock",
        "attempt",
        "ledger",
        "state folder",
        "networks",
        "gateway",
        "leftovers"
      ];
      const good = (name, what) => ({ name, what, verdict: "good" });
      const warning = (name, what, fix) => ({ name, what, fix, verdict: "warning" });
      const problem = (name, what, fix) => ({ name, what, fix, verdict: "problem" });
      const factsAbout = (about, findings) => findings.map((finding) => ({ about, ...finding })).toSorted((a, b) => factNames.indexOf(a.name) - factNames.indexOf(b.name));
      const silences = ["tailnet", "login"];
      function factsEnding(facts2) {
        const problems = facts2.filter(({ verdict }) => verdict === "problem");
        if (problems.some(({ name }) => !silences.includes(name)))
          return "person";
        return problems.length > 0 ? "outside" : "done";
      }
      ;
      function setupFindings(examined) {
        const { checkup } = examined;
        const { login, system, kernel, docker, hasIptables, missingTools } = checkup;
        return [
          good("login", `answers as ${login}`),
          good("shell", "its sh runs our scripts"),
          kernel.name === "Linux" ? good("system", `${system || "Linux"}, ${kernel.machine}, kernel ${kernel.release}`) : problem("system", `${kernel.name} ${kernel.release}`, "Deploy to a Linux host: others were never tried."),
          ...missingTools.length === 0 ? [good("tools", "all there")] : [],
          ...examined.kind === "unmet" ? examined.faults.map(unmetFinding) : engineFindings(examined),
          ...confinementFindings(checkup),
          ...docker === void 0 ? [] : [
            hasIptables ? good("iptables", "there") : warning("iptables", "there is none, without which the engine publishes no ports", "Install iptables there, or make sure that the engine uses nftables itself.")
          ],
          ...diskFindings(checkup),
          ...mountFindings(checkup),
          ...examined.kind === "seen" ? [clockFinding(examined.observed)] : []
        ];
      }
      const unmetNames = {
        HOST_TOOLS_MISSING: "tools",
        DOCKER_DENIED: "rights",
        HOST_ADDRESS_UNRESOLVED: "address",
        STATE_FOREIGN: "state folder",
        STATE_CLASH: "state folder"
      };
      const unmetFinding = ({ code, what, fix }) => problem(unmetNames[code] ?? (what.includes("Compose") ? "compose" : "docker"), sentence(what), fix);
      const sentence = (what) => what.trim().replace(/\.$/, "");
      const engineFindings = ({ observed: { engine, internalAddress }, checkup: { login } }) => [
        good("docker", `Docker Engine ${engine.version} (${engine.architecture}) answers`),
        good("compose", `Docker Compose ${engine.compose}`),
        good("rights", `${login} may use Docker`),
        good("address", internalAddress)
      ];
      function confinementFindings({ docker }) {
        if (docker === void 0)
          return [];
        const { path, root, security } = docker;
        const has = (name) => security.some((option) => option.split(",")[0] === `name=${name}`);
        if (path.startsWith("/snap/") || root.startsWith("/var/snap/"))
          return [
            problem("confinement", "Docker is a snap, which may not mount files outside of home folders", "Remove it and install Docker's own packages there: https://docs.docker.com/engine/install/")
          ];
        if (has("rootless"))
          return [
            warning("confinement", "the engine is rootless: ports below 1024 and memory limits need more setup, and no test of ours covers it", "Use an engine that runs as root, or see https://docs.docker.com/engine/security/rootless/ for what it cannot.")
          ];
        if (has("selinux"))
          return [
            warning("confinement", "SELinux labels containers, which may keep them from files that are mounted; no test of ours covers it", "If a container cannot read what is mounted into it: label disable in security_opt of that service.")
          ];
        return [good("confinement", "neither rootless, nor a snap, nor under SELinux")];
      }
      const least = { docker: 512 * 1024 ** 2, state: 64 * 1024 ** 2 };
      const scarce = 0.05;
      function diskFindings({ disks, images }) {
        const need = Math.max(least.docker, 2 * (images.largest ?? 0));
        const why = images.largest === void 0 ? "" : ", twice the largest image of a release";
        return [
          ...disks.docker === void 0 ? [] : [
            diskFinding("docker disk", disks.docker, {
              need,
              why,
              fix: "Make room there; to see what takes it: docker system df"
            })
          ],
          ...disks.state === void 0 ? [] : [
            diskFinding("state disk", disks.state, {
              need: least.state,
              why: "",
              fix: "Make room there; to see what takes it: du -xh / | sort -h | tail"
            })
          ]
        ];
      }
      function diskFinding(name, { mount, free, total, inodes }, { need, why, fix }) {
        const space = `${size(free)} of ${size(total)} free on ${mount}`;
        if (free < need)
          return problem(name, `${space}; ${size(need)} are needed${why}`, fix);
        const left = inodes === void 0 ? "" : `, ${inodes.free} of ${inodes.total} inodes`;
        if (inodes !== void 0 && inodes.free < 1e3)
          return problem(name, `${space}${left}`, `Remove small files from ${mount} there: no more can be made (df -i).`);
        if (free < total * scarce || inodes !== void 0 && inodes.free < inodes.total * scarce)
          return warning(name, `${space}${left}`, fix);
        return good(name, `${space}${left}`);
      }
      const size = (bytes) => bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
      function mountFindings({ rootOptions, temporary: { path, isWritable, options } }) {
        return [
          rootOptions.includes("ro") ? warning("root", "/ is mounted read-only", "Check that the state folder and Docker lie on a mount that can be written.") : good("root", "/ can be written"),
          !isWritable ? problem("temporary", `${path} cannot be written`, `Make it a folder that the login can write: chmod 1777 ${path}`) : options.includes("noexec") ? warning("temporary", `${path} is mounted noexec`, "Nothing of ours runs from there; if a build or plugin does, set TMPDIR.") : good("temporary", `${path} can be written`)
        ];
      }
      const tolerable = 6e4;
      function clockFinding({ clock: { skew } }) {
        const apart = (0, quantity.M)(Math.abs(skew));
        if (Math.abs(skew) <= tolerable)
          return good("clock", `${apart} from ours`);
        return warning("clock", `${apart} ${skew > 0 ? "ahead of" : "behind"} ours`, "Turn on time synchronisation where the clock is wrong: timedatectl set-ntp true");
      }
      var minimum = __webpack_require__(82305);
      var stage = __webpack_require__(227);
      ;
      function workflowFindings(seen, { job, checkout }) {
        const here = job?.strangers === void 0 ? [] : [problem("workflow", `this run of ${job.event} may deploy nothing: ${job.strangers}`, afterMerge)];
        const keys = job?.trustsAnew ? [problem("workflow", "trust_on_first_use takes whatever host key each run is shown", commitKeys)] : [];
        return [...here, ...keys, ...seen.flatMap((each) => findingsOf(each, checkout))];
      }
      const commitKeys = "Commit known_hosts, compared with what each host says of itself (ssh-keyscan, ssh-keygen -lf), and leave trust_on_first_use out";
      const afterMerge = "Deploy after the merge: on: { push: { branches: [main] } }";
      function findingsOf(seen, checkout) {
        const { file } = seen;
        if ("broken" in seen)
          return [warning("workflow", `${file} cannot be read: ${seen.broken}`, "Mend it: GitHub does not run it either.")];
        const uses = usesIn(seen.content);
        if (uses.length === 0)
          return [];
        const found = [...eventFindings(file, seen.content, uses), ...uses.flatMap((use) => useFindings(file, use, checkout))];
        const told2 = found.filter(({ what }, at2) => found.findIndex((each) => each.what === what) === at2);
        return told2.length > 0 ? told2 : [good("workflow", `${file} has the permissions, concurrency and events that it needs`)];
      }
      const ours = /^(?:stagecraft\/deploy|\$)(?:\/(?:actions|\.github\/workflows)\/([\w-]+)(?:\.ya?ml)?)?(?:@.*)?$/;
      function usesIn(content) {
        return entriesOf(at(content, "jobs")).flatMap(([job, definition]) => {
          const steps2 = listOf(at(definition, "steps"));
          const permissions = at(definition, "permissions") ?? at(content, "permissions");
          const concurrency = [at(content, "concurrency"), at(definition, "concurrency")];
          const called = [{ ...mapOf(definition), isJob: true }, ...steps2];
          return called.flatMap((each, index) => {
            const [address, name] = ours.exec(String(at(each, "uses") ?? "")) ?? [];
            const inputs = mapOf(at(each, "with"));
            const stage2 = name ?? String(inputs["stage"] ?? "all");
            if (address === void 0 || !known.includes(stage2))
              return [];
            const earlier = called.slice(0, index).map((one) => String(at(one, "uses") ?? ""));
            const hasCheckout = index === 0 || earlier.some((uses) => /(^|\/)checkout@/.test(uses));
            return [{ job, does: stage2 === "all" ? "deploy" : stage2, inputs, permissions, concurrency, hasCheckout }];
          });
        });
      }
      const known = [...stage.h, "deploy", "all"];
      const changesHosts = ({ does }) => does !== "plan" && does !== "build";
      function eventFindings(file, content, uses) {
        const on = at(content, "on");
        const events = typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(mapOf(on));
        const deploying = uses.find(changesHosts);
        return [
          ...events.includes("pull_request_target") ? [
            problem("workflow", `${file} runs on pull_request_target, with secrets, for whatever anybody proposes`, "Write: on: pull_request")
          ] : [],
          ...deploying !== void 0 && events.every((event) => event === "pull_request") ? [
            warning("workflow", `${file}: job ${deploying.job} deploys on pull_request, which is refused for forks`, afterMerge)
          ] : []
        ];
      }
      function useFindings(file, use, checkout) {
        const where = `${file}: job ${use.job}`;
        const lacking = neededBy(use).filter((needed) => !isGranted(use.permissions, needed));
        const isCancelled = use.concurrency.some((each) => at(each, "cancel-in-progress") === true);
        return [
          ...lacking.map(({ scope, level, isNeeded, why }) => {
            const told2 = isNeeded ? problem : warning;
            return told2("workflow", `${where} lacks the permission to ${why}`, `Add under permissions: of the job: ${scope}: ${level}`);
          }),
          ...changesHosts(use) && isCancelled ? [
            problem("workflow", `${where} is cancelled by the next run in the middle of a deploy`, "Write under concurrency: cancel-in-progress: false")
          ] : [],
          ...use.hasCheckout ? [] : [problem("workflow", `${where} has no checkout before ${use.does}`, `Add before it: - uses: ${checkout}`)]
        ];
      }
      function neededBy({ does, inputs }) {
        const isCommenting = String(inputs["comment"] ?? "true") !== "false";
        const isApproved = String(inputs["approved"]) === "true";
        const read = { scope: "contents", level: "read", why: "check out the files", isNeeded: true };
        const comment = {
          scope: "pull-requests",
          level: "write",
          why: "show the plan on the pull request",
          isNeeded: false
        };
        const runs = {
          scope: "actions",
          level: "read",
          why: "ask whether the run that holds the environment has ended",
          isNeeded: false
        };
        const record = { scope: "deployments", level: "write", why: "record the deployment", isNeeded: false };
        const find = (scope) => ({
          scope,
          level: "read",
          why: "find the plan that was approved",
          isNeeded: true
        });
        if (does === "build")
          return [read];
        if (does === "plan")
          return isApproved ? [read, find("pull-requests"), find("actions")] : [read, ...isCommenting ? [comment] : []];
        const outcome = { ...comment, why: "tell the pull request what became of its plan" };
        const isTold = isCommenting && does !== "rollback";
        return [read, runs, ...isTold ? [outcome] : [], ...String(inputs["deployment"]) === "true" ? [record] : []];
      }
      function isGranted(permissions, { scope, level }) {
        if (permissions === void 0 || permissions === "write-all")
          return true;
        if (permissions === "read-all")
          return level === "read";
        const given = at(permissions, scope);
        return given === "write" || given === level;
      }
      const mapOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
      const listOf = (value) => Array.isArray(value) ? value : [];
      const entriesOf = (value) => Object.entries(mapOf(value));
      const at = (value, key) => Object.hasOwn(mapOf(value), key) ? mapOf(value)[key] : void 0;
      ;
      function machineFindings(seen) {
        const { system, node, docker, compose, buildx, git, workflows, configuration } = seen;
        return [
          ...configuration === void 0 ? [] : [configurationFinding(configuration)],
          good("system", system),
          (0, minimum.t)(node, minimum.B.node) ? problem("node", `Node ${node}; ${written(minimum.B.node)} or later is needed`, "Install a newer Node.") : good("node", `Node ${node}`),
          "missing" in docker ? problem("docker", docker.missing, "Install Docker here: https://docs.docker.com/get-docker/") : engineFinding(docker.version, seen.engine),
          "missing" in compose || (0, minimum.t)(compose.version, minimum.B.compose) ? problem("compose", "missing" in compose ? compose.missing : `Docker Compose ${compose.version}; ${written(minimum.B.compose)} or later is needed`, "Install the plugin docker compose here: it resolves the compose file. https://docs.docker.com/compose/install/") : good("compose", `Docker Compose ${compose.version}`),
          "missing" in buildx ? warning("buildx", buildx.missing, "Install the plugin docker buildx here, if images are built or asked for from here: https://docs.docker.com/build/install-buildx/") : good("buildx", `Buildx ${buildx.version}`),
          "missing" in git ? warning("git", git.missing, "Install git here, or give every version with --version.") : good("git", `git ${git.version}`),
          ...workflowFindings(workflows, seen)
        ];
      }
      const written = ([major, minor]) => `${major}.${minor}`;
      function engineFinding(client, engine) {
        if ("version" in engine)
          return good("docker", `Docker ${client}, its engine ${engine.version} answers`);
        return warning("docker", `Docker ${client}, and no engine answers it: ${engine.missing}`, "Start the engine here (systemctl start docker) if images are built from here; all else works without one.");
      }
      function configurationFinding(seen) {
        switch (seen.kind) {
          case "valid":
            return good("configuration", `${seen.file} is valid; it has ${seen.environments.join(", ")}`);
          case "invalid":
            return problem("configuration", `${seen.first}${seen.problems === 1 ? "" : ` (and ${seen.problems - 1} more)`}`, "See all of it with its places: stagecraft validate");
          case "missing":
            return warning("configuration", "there is no stagecraft.yml here, so no hosts are known", seen.fix);
        }
      }
      var resources = __webpack_require__(82782);
      var plan_routes = __webpack_require__(61469);
      var status_attempt = __webpack_require__(26281);
      ;
      const recordFindings = (facts2) => [
        folderFinding(facts2.checkup),
        ...networkFindings(facts2),
        ...gatewayFindings(facts2)
      ];
      function folderFinding({ folder: { path, exists, owner, mode }, login }) {
        if (!exists)
          return good("state folder", `none yet; the first deploy makes ${path}`);
        if (owner !== login && login !== "root")
          return problem("state folder", `${path} belongs to ${owner}`, `Deploy as ${owner}, or: chown -R ${login} ${path}`);
        if (!/^[0-7]*00$/.test(mode))
          return problem("state folder", `${path} has mode ${mode}: others may look into it`, `Close it there: chmod 700 ${path}`);
        return good("state folder", `${path}, of ${owner}, mode ${mode}`);
      }
      function networkFindings({ host, observed, release, repair }) {
        const wanted = release === void 0 ? [] : (0, resources.F)(release, host).networks;
        const missing = wanted.filter((name) => !observed.networks.includes(name));
        if (missing.length > 0)
          return [problem("networks", `missing: ${missing.join(", ")}`, `Make them again: ${repair}`)];
        return wanted.length === 0 ? [] : [good("networks", `all ${wanted.length} that the release uses`)];
      }
      function gatewayFindings({ host, checkup, observed, release, gateway, repair }) {
        const service = release?.hosts[host]?.services.find((name) => release.services[name]?.role === "gateway");
        if (release === void 0 || service === void 0 || !(0, plan_routes.DW)(release).includes(host))
          return [];
        const container2 = observed.containers.find((each) => each.service === service && each.running);
        if (container2 === void 0)
          return [problem("gateway", `${service} does not run`, `Start it again: ${repair}`)];
        if ((0, plan_routes.P2)(release).length === 0)
          return [good("gateway", `${service} runs; nothing is routed`)];
        const routes = `${observed.state.path}/${label.Zp.routesFolder}`;
        const mount = checkup.containers[container2.name]?.mounts.find(({ source: source2 }) => source2 === routes);
        if (mount === void 0)
          return [
            problem("gateway", `${service} runs without our folder of routes ${routes}`, `Replace it: docker rm --force ${container2.name} there, then ${repair}`)
          ];
        if (observed.state.routes === void 0)
          return [problem("gateway", `the routes that ${service} reads are gone`, `Write them again: ${repair}`)];
        if (gateway === void 0)
          return [good("gateway", `${service} runs, ${routes} is mounted`)];
        if ("reason" in gateway)
          return [
            problem("gateway", `${service} runs, and its API gives no answer: ${gateway.reason}`, `See why, on ${host}: docker logs --tail 50 ${container2.name}`)
          ];
        return gateway.status === 200 ? [good("gateway", `${service} runs, reads our routes, and its API answers`)] : [
          problem("gateway", `${service} runs, and its API answers ${gateway.status}: our route file is not read`, `See why, on ${host}: docker logs --tail 50 ${container2.name}`)
        ];
      }
      function environmentFindings({ locks, attempt, environment }, { lockProblems, ledgerProblems, ledgers }) {
        return [
          ...lockFindings(locks, lockProblems),
          ...attemptFindings(attempt, environment),
          ...ledgerProblems.length > 0 ? ledgerProblems.map((each) => told("ledger", each)) : [
            good("ledger", ledgers === 0 ? "none yet" : ledgers === 1 ? "holds" : `all ${ledgers} copies hold and are equal`)
          ]
        ];
      }
      function lockFindings(locks, problems) {
        if (problems.length > 0)
          return problems.map((each) => told("lock", each));
        if (locks.length === 0)
          return [good("lock", "nobody holds it")];
        return locks.map(({ owner: { actor, operation, startedAt, id }, hosts: hosts2, silence, alive }) => {
          const held = `held by ${actor} (${operation}) since ${startedAt} on ${hosts2.join(", ")}`;
          return alive ? warning("lock", `${held}; last heard of ${(0, quantity.M)(silence)} ago`, "Wait until that run is done.") : warning("lock", `${held}; silent for ${(0, quantity.M)(silence)}`, `The next run takes it over by itself; its id is ${id}.`);
        });
      }
      function attemptFindings(attempt, environment) {
        if (attempt === void 0)
          return [good("attempt", "nothing is open")];
        const { kind, version, number, state } = attempt;
        if (state === "running")
          return [good("attempt", `a ${kind} of ${version} (r${number}) is under way`)];
        return (0, status_attempt.Iw)(attempt, environment).map((each) => told("attempt", each));
      }
      function told(name, { host, what, fix, command }) {
        const todo = [fix, command].filter((each) => each !== void 0).join(" ");
        return problem(name, host === void 0 ? what : `${host}: ${what}`, todo);
      }
      var kept = __webpack_require__(59839);
      var model_release = __webpack_require__(8272);
      var status_service = __webpack_require__(5355);
      ;
      function leftoverFindings(facts2) {
        const { isBusy } = facts2;
        const found = [
          ...strangers(facts2),
          ...isBusy ? [] : [...containers(facts2), ...folders(facts2), ...halves(facts2), ...steps(facts2)],
          ...leftovers_resources(facts2),
          ...leftovers_images(facts2)
        ];
        return found.length > 0 ? found : [good("leftovers", isBusy ? "none besides what the run there makes" : "none")];
      }
      const strangers = ({ host, observed, compared }) => (0, status_service.Fy)(host, observed, compared).map(({ what, fix = "" }) => problem("leftovers", what, fix));
      const pruned = ({ compared: { environment } }) => `The next release removes it: stagecraft deploy --env ${environment}`;
      function containers(facts2) {
        const { observed, compared, numbers } = facts2;
        const told2 = new Set((0, status_service.Fy)(facts2.host, observed, compared).map(({ what }) => what.split(" ")[0]));
        const left = observed.containers.filter(({ name, number, running }) => !running && !numbers.includes(number) && !told2.has(name));
        return named("stopped container", left.map(({ name }) => name), pruned(facts2));
      }
      function folders(facts2) {
        const { checkup, numbers } = facts2;
        const left = checkup.folder.releases.filter(({ number }) => number === void 0 || !numbers.includes(number));
        return named("release folder", left.map(({ name }) => name), pruned(facts2));
      }
      function halves({ host, checkup: { folder } }) {
        const remove = (paths) => `Remove what a cut upload left, on ${host}: rm -rf ${paths.map((path) => `${folder.path}/${path}`).join(" ")}`;
        return named("half upload", folder.halves, remove(folder.halves));
      }
      function steps({ host, observed, checkup: { folder } }) {
        const left = folder.steps.filter((step) => !observed.state.liveSteps.includes(step));
        return named("stopped detached step", left, `Remove what is left of it, on ${host}: rm -rf ${folder.path}/steps/*`);
      }
      function leftovers_resources({ host, app, checkup, kept: kept2, compared: { environment } }) {
        const networks = kept2.flatMap((release) => Object.values(release.networks).flatMap(({ name }) => [name, (0, model_release.pP)(name)]));
        const volumes = kept2.flatMap((release) => Object.values(release.volumes).map(({ name }) => name));
        const others = checkup.networks.filter((name) => !networks.includes(name));
        const stores = checkup.volumes.filter((name) => !volumes.includes(name) && name !== (0, label.aS)(app, environment));
        return [
          ...named("network", others, `If nothing needs it, on ${host}: docker network rm ${others.join(" ")}`),
          ...named("volume", stores, `It may hold data, and nothing of ours ever removes one. If nobody needs it, on ${host}: docker volume rm ${stores.join(" ")}`)
        ];
      }
      function leftovers_images({ host, checkup, isBuildHost }) {
        const { labelled, used, isHidden } = checkup.images;
        if (isBuildHost || isHidden)
          return [];
        const left = labelled.filter((image) => !used.includes(image));
        return named("image", left, `If nothing needs it, on ${host}: docker image rm ${left.join(" ")}`);
      }
      const shown = 5;
      function named(noun, names, fix) {
        if (names.length === 0)
          return [];
        const rest = names.length > shown ? ` and ${names.length - shown} more` : "";
        const counted = names.length === 1 ? noun : `${names.length} ${noun}s`;
        const what = `${counted} of no kept release: ${names.slice(0, shown).join(", ")}${rest}`;
        return [warning("leftovers", sentence(what), fix)];
      }
      var releases = __webpack_require__(53229);
      var status_ledgers = __webpack_require__(91598);
      var status_lock = __webpack_require__(20389);
      var status_problem = __webpack_require__(79803);
      ;
      const machineFacts = (seen) => factsAbout({ kind: "machine" }, machineFindings(seen));
      function environmentFacts(seen) {
        const { app, environment, project: project2, driver, keep, hosts: hosts2, examined, pathTo } = seen;
        const observed = doctor_observedIn(examined);
        const { ledger, problems: ledgerProblems } = (0, status_ledgers.o)(observed, environment);
        const current = (0, model_ledger.ES)(ledger);
        const release = current && (0, releases.Rn)(observed, current.release);
        const locks = (0, status_lock.a)(observed);
        const attempt = (0, status_attempt.tx)({ observed, isWhole: (0, model_name.YD)(observed).length === hosts2.length, locks });
        const numbers = (0, kept.Br)({ ledger, observed, keep }, attempt?.number);
        const repair = current === void 0 ? `stagecraft deploy --env ${environment}` : (0, status_problem.j)(environment, current);
        const ofEnvironment = (0, model_name.YD)(observed).length === 0 ? [] : environmentFindings({ locks, environment, ...attempt === void 0 ? {} : { attempt } }, {
          lockProblems: (0, status_lock.q)(observed, environment),
          ledgerProblems,
          ledgers: Object.values(observed).filter(({ state }) => state.ledger.length > 0).length
        });
        const ofHosts = (0, model_name.YD)(examined).flatMap((host) => {
          const each = examined[host];
          if (each === void 0)
            return [];
          if (each.kind === "silent")
            return factsAbout({ kind: "host", host }, [...pathTo(host), silenceOf(each.fault)]);
          const setup2 = [...pathTo(host), ...setupFindings(each)];
          if (each.kind === "unmet")
            return factsAbout({ kind: "host", host }, setup2);
          const { checkup } = each;
          const facts2 = { host, checkup, observed: each.observed };
          return factsAbout({ kind: "host", host }, [
            ...setup2,
            ...recordFindings({ ...facts2, release, gateway: each.gateway, repair }),
            ...leftoverFindings({
              ...facts2,
              app,
              compared: { environment, project: project2, ledger, release, attempt },
              numbers,
              kept: (0, kept.Q0)(observed, numbers),
              isBusy: locks.some(({ alive }) => alive),
              isBuildHost: driver === "local"
            })
          ]);
        });
        return [...factsAbout({ kind: "environment" }, ofEnvironment), ...ofHosts];
      }
      function silenceOf({ code, ending, what, fix }) {
        const isLogin = ending === "outside" || code.startsWith("SSH_");
        const name = code === "HOST_SHELL_UNUSABLE" ? "shell" : isLogin ? "login" : "host key";
        return problem(name, sentence(what), fix);
      }
      const doctor_observedIn = (examined) => Object.fromEntries((0, model_name.YD)(examined).flatMap((host) => examined[host]?.kind === "seen" ? [[host, examined[host].observed]] : []));
      var network = __webpack_require__(60431);
      ;
      function doctor_network_networkFindings(answer) {
        if (answer.kind === "silent")
          return [problem("tailnet", sentence(answer.fault.what), answer.fault.fix)];
        const { self, domain, version } = answer.seen;
        const who = [`${self.name} on ${domain}`, ...self.tags.length === 0 ? [] : [self.tags.join(", ")]];
        return [good("tailnet", [...who, `Tailscale ${version}`].join(", "))];
      }
      function pathFindings(answer, address) {
        const peer = answer.kind === "seen" ? (0, network._8)(answer.seen, address) : void 0;
        if (peer === void 0 || !peer.isOnline)
          return [];
        if (peer.relay === void 0)
          return [good("tailnet", `${peer.name}, reached directly`)];
        const what = `${peer.name}, reached through the relay ${peer.relay}, which is slow`;
        return [warning("tailnet", what, "Let UDP through between the two: port 41641 on the host.")];
      }
      var table = __webpack_require__(75978);
      ;
      function doctorLines({ of, facts: facts2 }) {
        const subject = (about) => about.kind === "machine" ? "this machine" : about.kind === "environment" ? of?.environment ?? "" : about.host;
        const todo = [...withVerdict(facts2, "problem"), ...withVerdict(facts2, "warning")];
        return [
          `${of === void 0 ? "this machine" : `${of.app} ${of.environment}`}: ${verdictOf(facts2)}`,
          "",
          ...(0, table.t)(facts2.map(({ about, name, verdict, what }) => [subject(about), name, verdict, what])),
          ...todo.length === 0 ? [] : ["", `To do (${todo.length})`],
          ...todo.flatMap((fact) => [
            `  ${subject(fact.about)}, ${fact.name}: ${fact.what}`,
            ...fact.verdict === "good" ? [] : [`    ${fact.fix}`]
          ])
        ];
      }
      const withVerdict = (facts2, verdict) => facts2.filter((fact) => fact.verdict === verdict);
      function verdictOf(facts2) {
        const [problems, warnings] = [withVerdict(facts2, "problem").length, withVerdict(facts2, "warning").length];
        const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
        if (problems + warnings === 0)
          return `all good (${count(facts2.length, "fact")})`;
        return [
          ...problems === 0 ? [] : [count(problems, "problem")],
          ...warnings === 0 ? [] : [count(warnings, "warning")]
        ].join(", ");
      }
      function doctorDocument({ of, facts: facts2 }) {
        return {
          app: of?.app ?? null,
          environment: of?.environment ?? null,
          problems: withVerdict(facts2, "problem").length,
          warnings: withVerdict(facts2, "warning").length,
          facts: facts2.map((fact) => ({
            about: fact.about.kind,
            host: fact.about.kind === "host" ? fact.about.host : null,
            fact: fact.name,
            verdict: fact.verdict,
            what: fact.what,
            fix: fact.verdict === "good" ? null : fact.fix
          }))
        };
      }
      ;
      async function doctor(inputs, world) {
        const { environment } = inputs;
        return environment === void 0 ? machineAlone(inputs, world) : withHosts({ ...inputs, environment }, world);
      }
      async function machineAlone({ config, host, node, checkout }, world) {
        if (host !== void 0)
          throw faults.e.INPUT_MISSING({ input: "--env", why: "A host is one of an environment." });
        const [machine, configuration] = await Promise.all([seeMachine(world, node), seeConfiguration(world, config)]);
        const facts2 = machineFacts({ ...machine, checkout, configuration });
        const exit = factsEnding(facts2);
        const names = configuration.kind === "valid" ? configuration.environments : [];
        return {
          ...exit === "done" ? {} : { exit },
          faults: problemsIn(facts2),
          lines: [...doctorLines({ facts: facts2 }), "", "Only this machine was looked at: hosts are those of an environment."],
          next: `stagecraft doctor --env ${names.length === 1 ? names[0] : "<name>"}`,
          result: doctorDocument({ facts: facts2 })
        };
      }
      async function withHosts({ environment: name, config: given, host, node, checkout }, world) {
        const loaded = await (0, project.Xg)(world, { given, environment: name, use: "reach" });
        const { config, environment } = loaded;
        const hosts2 = (0, model_name.YD)(environment.hosts);
        if (host !== void 0 && !hosts2.includes(host))
          throw faults.e.HOST_UNKNOWN({ host, environment: name, known: hosts2 });
        const [machine, examined] = await Promise.all([
          seeMachine(world, node),
          examine(world, loaded, host === void 0 ? hosts2 : [host])
        ]);
        const network2 = environment.ssh.tailscale ? await seeNetwork(world) : void 0;
        const facts2 = [
          ...machineFacts({ ...machine, checkout, job: machine.job && { ...machine.job, ...trustIn(environment) } }),
          ...network2 === void 0 ? [] : factsAbout({ kind: "machine" }, doctor_network_networkFindings(network2)),
          ...environmentFacts({
            app: config.app,
            environment: name,
            project: environment.projectName,
            driver: environment.driver,
            keep: config.releases.keep,
            hosts: hosts2,
            examined,
            pathTo: (each) => network2 ? pathFindings(network2, environment.hosts[each]?.address ?? "") : []
          })
        ];
        const silent = Object.values(examined).flatMap((each) => each.kind === "silent" ? [each.fault] : []);
        const exit = silent.some(({ ending }) => ending === "invalid") ? "invalid" : factsEnding(facts2);
        const of = { app: config.app, environment: name };
        return {
          ...exit === "done" ? {} : { exit },
          faults: [...problemsIn(facts2), ...new Map(silent.map((fault) => [`${fault.code} ${fault.what}`, fault])).values()],
          lines: doctorLines({ of, facts: facts2 }),
          result: doctorDocument({ of, facts: facts2 })
        };
      }
      const trustIn = ({ ssh }) => ssh.trustOnFirstUse ? { trustsAnew: true } : {};
      function problemsIn(facts2) {
        const found = facts2.flatMap((fact) => fact.verdict === "problem" && !silences.includes(fact.name) ? [fact] : []);
        const [first] = found;
        if (first === void 0)
          return [];
        const problems = found.map(({ about, name, what }) => `${about.kind === "host" ? about.host : about.kind} ${name}: ${what}`);
        return [faults.e.DOCTOR_PROBLEMS({ problems, fix: first.fix })];
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
  82782: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        F: () => (
          /* binding */
          resourcesOn
        ),
        /* harmony export */
        c: () => (
          /* binding */
          mountedBy
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);
      function resourcesOn(to, host) {
        const services = (to.hosts[host]?.services ?? []).flatMap((name) => to.services[name] ?? []);
        const networks = [...new Set(services.flatMap((service) => service.networks))].flatMap((key) => {
          const network = to.networks[key];
          return network === void 0 || network.external ? [] : [network.name, (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.pP)(network.name)];
        });
        const mounted = new Set(services.flatMap(mountedBy));
        const volumes = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(to.volumes).filter((key) => mounted.has(key));
        return {
          networks: networks.sort(),
          volumes: volumes.flatMap((key) => to.volumes[key]?.external === false ? [to.volumes[key].name] : []).sort()
        };
      }
      function mountedBy({ definition: { volumes } }) {
        const mounts = Array.isArray(volumes) ? volumes : [];
        return mounts.flatMap((mount) => {
          const source = typeof mount === "object" && mount !== null && "source" in mount ? mount["source"] : void 0;
          return typeof source === "string" ? [source] : [];
        });
      }
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
  )
};
;
