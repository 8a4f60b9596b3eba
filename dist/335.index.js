"use strict";
exports.id = 335;
exports.ids = [335];
exports.modules = {
  /***/
  49133: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        F: () => (
          /* binding */
          limits
        ),
        /* harmony export */
        q: () => (
          /* binding */
          createMeter
        )
        /* harmony export */
      });
      const limits = { bytes: 1048576, depth: 64, aliases: 100 };
      function createMeter() {
        const blocks = [];
        let flow = 0;
        let line = 1;
        let column = 0;
        let depth = 0;
        let aliases = 0;
        let deepLine;
        let aliasLine;
        const take = (token) => {
          const first = token[0] ?? "";
          if (token === "[" || token === "{")
            flow++;
          else if (token === "]" || token === "}")
            flow = Math.max(0, flow - 1);
          else if (token === flowEnd)
            flow = 0;
          else if (first === "*")
            aliases++;
          else if (flow === 0 && isContent(token)) {
            while ((blocks.at(-1) ?? -1) >= column)
              blocks.pop();
            blocks.push(column);
          }
          depth = Math.max(depth, flow > 0 ? blocks.length + flow : blocks.length - 1);
          if (depth > limits.depth)
            deepLine ??= line;
          if (aliases > limits.aliases)
            aliasLine ??= line;
          if (token.includes("\n")) {
            const breaks = token.split("\n");
            line += breaks.length - 1;
            column = (breaks.at(-1) ?? "").length;
          } else if (!isMarker(token))
            column += token.length;
        };
        return {
          take,
          isTooDeep: () => deepLine !== void 0,
          extent: () => ({
            depth,
            aliases,
            ...deepLine === void 0 ? {} : { deepLine },
            ...aliasLine === void 0 ? {} : { aliasLine }
          })
        };
      }
      const flowEnd = "";
      const markers = /* @__PURE__ */ new Set([flowEnd, "", "", "\uFEFF"]);
      const isMarker = (token) => markers.has(token);
      const isContent = (token) => token.trim() !== "" && !isMarker(token) && !/^(#|&|!|%|:$|,$|---$|\.\.\.$)/.test(token);
    })
  ),
  /***/
  39762: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        YC: () => (
          /* binding */
          foldersFrom
        ),
        /* harmony export */
        kB: () => (
          /* binding */
          configName
        ),
        /* harmony export */
        sW: () => (
          /* binding */
          otherName
        )
        /* harmony export */
      });
      const configName = "stagecraft.yml";
      const otherName = "stagecraft.yaml";
      function foldersFrom(folder) {
        const parts = folder.split("/").filter((part) => part !== "");
        return Array.from({ length: parts.length + 1 }, (_, up) => `/${parts.slice(0, parts.length - up).join("/")}`);
      }
    })
  ),
  /***/
  6293: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        NH: () => (
          /* binding */
          describePath
        ),
        /* harmony export */
        fK: () => (
          /* binding */
          valueAt
        ),
        /* harmony export */
        o$: () => (
          /* binding */
          readSource
        )
        /* harmony export */
      });
      var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63061);
      var _model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9905);
      var _bounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49133);
      var _utf8_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18135);
      var _yaml_document_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13965);
      const describePath = (path) => path.map((part, at) => typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`).join("");
      function valueAt(root, path) {
        let value = root;
        for (const part of path) {
          if (typeof value !== "object" || value === null || !Object.hasOwn(value, part))
            return void 0;
          value = value[part];
        }
        return value;
      }
      function readSource(text, file) {
        const size = typeof text === "string" ? (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_1__.As)(text).length : text.length;
        if (size > _bounds_js__WEBPACK_IMPORTED_MODULE_3__.F.bytes)
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_TOO_LARGE({ bytes: size, limit: _bounds_js__WEBPACK_IMPORTED_MODULE_3__.F.bytes, where: { file } }));
        const decoded = (0, _utf8_js__WEBPACK_IMPORTED_MODULE_5__.D)(text);
        if ("bad" in decoded) {
          const { problem, line, column } = decoded.bad;
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_ENCODING({ problem, where: { file, line, column } }));
        }
        const { extent, lines, document } = (0, _yaml_document_js__WEBPACK_IMPORTED_MODULE_4__.g)(decoded.text, {
          uniqueKeys: false,
          strict: true,
          logLevel: "error",
          keepSourceTokens: false
        });
        if (document === void 0)
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_TOO_DEEP({ limit: _bounds_js__WEBPACK_IMPORTED_MODULE_3__.F.depth, where: { file, line: extent.deepLine ?? 1 } }));
        if (extent.aliasLine !== void 0)
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_ALIASES({ limit: _bounds_js__WEBPACK_IMPORTED_MODULE_3__.F.aliases, where: { file, line: extent.aliasLine } }));
        const reader = new Reader(document, file, lines);
        const errors = [...document.errors, ...document.warnings].slice(0, 1e3);
        const problems = errors.filter((error, at) => errors.findIndex(({ pos }) => pos[0] === error.pos[0]) === at).slice(0, syntaxLimit).map((error) => reader.syntax(error));
        if (document.directives?.yaml.explicit === true)
          problems.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_DIRECTIVE({ where: { file, line: 1 } }));
        if (problems.length > 0)
          return { faults: problems };
        if (document.contents === null || (0, yaml__WEBPACK_IMPORTED_MODULE_0__.jn)(document.contents) && document.contents.value === null) {
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_EMPTY({ file, where: { file } }));
        }
        const value = reader.read(document.contents, [], []);
        return reader.faults.length > 0 ? { faults: reader.faults } : { source: { value, places: reader.places } };
      }
      const failed = (fault) => ({ faults: [fault] });
      const reserved = /* @__PURE__ */ new Set(["__proto__", "constructor", "prototype"]);
      const nodeLimit = 1e5;
      const syntaxLimit = 10;
      class Reader {
        faults = [];
        #document;
        #file;
        #lines;
        #marks = /* @__PURE__ */ new Map();
        #count = 0;
        constructor(document, file, lines) {
          this.#document = document;
          this.#file = file;
          this.#lines = lines;
        }
        get places() {
          return {
            of: (path) => this.#place(path, (mark) => mark.value ?? mark.key),
            ofKey: (path) => this.#place(path, (mark) => mark.key ?? mark.value),
            written: (path) => this.#marks.get(id(path))?.written,
            isGiven: (path) => this.#marks.has(id(path)),
            keysOf: (path) => this.#marks.get(id(path))?.keys ?? []
          };
        }
        syntax(error) {
          const where = this.#at(error.pos[0]);
          if (error.code === "MULTIPLE_DOCS")
            return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_MULTIPLE_DOCUMENTS({ where });
          if (error.code === "TAG_RESOLVE_FAILED")
            return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_TAG({ where });
          return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_SYNTAX({
            problem: syntaxProblem(error.message),
            tab: error.code === "TAB_AS_INDENT",
            where
          });
        }
        read(node, path, ancestors) {
          if (++this.#count > nodeLimit) {
            if (this.#count === nodeLimit + 1)
              this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_ALIASES({ limit: _bounds_js__WEBPACK_IMPORTED_MODULE_3__.F.aliases, where: this.#at(node?.range?.[0]) }));
            return void 0;
          }
          this.#mark(path, { value: node?.range?.[0] });
          if ((0, yaml__WEBPACK_IMPORTED_MODULE_0__.Vj)(node))
            return this.#readAlias(node, path, ancestors);
          if ((0, yaml__WEBPACK_IMPORTED_MODULE_0__.jh)(node))
            return this.#readMap(node, path, [...ancestors, node]);
          if ((0, yaml__WEBPACK_IMPORTED_MODULE_0__.oP)(node))
            return node.items.map((item, at) => this.read(item, [...path, at], [...ancestors, node]));
          if (!(0, yaml__WEBPACK_IMPORTED_MODULE_0__.jn)(node))
            return null;
          if (typeof node.value !== "string")
            this.#mark(path, { written: node.source ?? "" });
          return node.value;
        }
        #readAlias(node, path, ancestors) {
          const target = node.resolve(this.#document);
          const where = this.#at(node.range?.[0]);
          if (target === void 0)
            this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_ALIAS_UNKNOWN({ name: node.source, where }));
          else if (ancestors.includes(target))
            this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_ALIAS_LOOP({ name: node.source, where }));
          else
            return this.read(target, path, ancestors);
          return void 0;
        }
        #readMap(map, path, ancestors) {
          const found = {};
          const seen = /* @__PURE__ */ new Map();
          for (const pair of map.items) {
            const at = pair.key?.range?.[0];
            const where = this.#at(at);
            if (!(0, yaml__WEBPACK_IMPORTED_MODULE_0__.jn)(pair.key)) {
              this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_KEY_SHAPE({ where }));
              continue;
            }
            const key = typeof pair.key.value === "string" ? pair.key.value : pair.key.source ?? "";
            const place = { ...where, key: describePath([...path, key]) };
            const first = seen.get(key);
            seen.set(key, at ?? 0);
            if (first !== void 0)
              this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_DUPLICATE_KEY({ key, first: this.#at(first).line ?? 0, where: place }));
            else if (reserved.has(key))
              this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_RESERVED_KEY({ key, where: place }));
            else if (key === "<<")
              this.faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_2__.q.CONFIG_MERGE_KEY({ where: place }));
            else {
              this.#mark([...path, key], { key: at });
              found[key] = this.read(pair.value, [...path, key], ancestors);
            }
          }
          this.#mark(path, { keys: Object.keys(found) });
          return found;
        }
        #mark(path, mark) {
          const given = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== void 0));
          this.#marks.set(id(path), { ...this.#marks.get(id(path)), ...given });
        }
        #place(path, pick) {
          for (let length = path.length; length >= 0; length--) {
            const mark = this.#marks.get(id(path.slice(0, length)));
            const at = mark === void 0 ? void 0 : length === path.length ? pick(mark) : mark.key ?? mark.value;
            if (at !== void 0)
              return { ...this.#at(at), ...path.length > 0 ? { key: describePath(path) } : {} };
          }
          return { file: this.#file, ...path.length > 0 ? { key: describePath(path) } : {} };
        }
        #at(offset) {
          if (offset === void 0)
            return { file: this.#file };
          const { line, col } = this.#lines.linePos(offset);
          return line === 0 ? { file: this.#file } : { file: this.#file, line, column: col };
        }
      }
      const syntaxProblem = (message) => (message.split("\n")[0] ?? message).replace(/^Missing closing (["'])quote/, "a closing $1 is missing");
      const id = (path) => path.join("\0");
    })
  ),
  /***/
  5248: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $: () => (
          /* binding */
          toName
        ),
        /* harmony export */
        p: () => (
          /* binding */
          nearest
        )
        /* harmony export */
      });
      function nearest(word, known) {
        const lower = word.toLowerCase();
        const flat = (text) => text.toLowerCase().replace(/[-_.\s]/g, "");
        const same = known.find((each) => flat(each) === flat(word));
        if (same !== void 0)
          return same;
        const allowed = Math.min(3, Math.floor(lower.length / 3) || 1);
        let best;
        for (const each of known) {
          const distance = distanceOf(lower, each.toLowerCase());
          if (distance <= allowed && distance < Math.min(each.length, best?.distance ?? Infinity))
            best = { word: each, distance };
        }
        return best?.word;
      }
      const toName = (seen) => seen.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 32).replace(/-+$/, "");
      function distanceOf(a, b) {
        if (a.length > 64 || b.length > 64)
          return Infinity;
        const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
        for (let i = 1; i <= a.length; i++) {
          const row = [i];
          for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity;
            row.push(Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost, swap));
          }
          rows.push(row);
        }
        return rows[a.length]?.[b.length] ?? Infinity;
      }
    })
  ),
  /***/
  18135: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        D: () => (
          /* binding */
          decode
        )
        /* harmony export */
      });
      function decode(source) {
        const read = typeof source === "string" ? { text: source } : decodeBytes(source);
        if ("bad" in read)
          return read;
        const text = read.text.startsWith("\uFEFF") ? read.text.slice(1) : read.text;
        const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
        if (at < 0)
          return { text };
        return { bad: { problem: nameOf(text.charCodeAt(at)), ...positionAt(text, at) } };
      }
      function nameOf(code) {
        if (code === 0)
          return "a NUL character";
        if (code === 13)
          return "a carriage return without line feed";
        if (code === 65279 || code === 65534)
          return "a byte order mark";
        return `the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      }
      function positionAt(text, offset) {
        const before = text.slice(0, offset);
        return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
      }
      function decodeBytes(bytes) {
        const [first, second] = bytes;
        if (first === 255 && second === 254 || first === 254 && second === 255) {
          return { bad: { problem: "UTF-16 instead of UTF-8", line: 1, column: 1 } };
        }
        const parts = [];
        let at = 0;
        let text = "";
        while (at < bytes.length) {
          const plain = plainFrom(bytes, at);
          if (plain > at) {
            parts.push(text, String.fromCharCode(...bytes.subarray(at, plain)));
            text = "";
            at = plain;
            continue;
          }
          const size = sequenceSize(bytes, at);
          if (size === 0) {
            const before = parts.join("") + text;
            return { bad: { problem: "a byte that is not UTF-8", ...positionAt(before, before.length) } };
          }
          text += String.fromCodePoint(pointAt(bytes, at, size));
          at += size;
        }
        return { text: parts.join("") + text };
      }
      function plainFrom(bytes, start) {
        const most = Math.min(bytes.length, start + 8192);
        let at = start;
        while (at < most && (bytes[at] ?? 0) < 128)
          at++;
        return at;
      }
      const least = [0, 0, 128, 2048, 65536];
      function sequenceSize(bytes, at) {
        const lead = bytes[at] ?? 0;
        const size = lead < 128 ? 1 : lead >= 240 && lead < 248 ? 4 : lead >= 224 && lead < 240 ? 3 : lead >= 192 && lead < 224 ? 2 : 0;
        for (let next = 1; next < size; next++)
          if (((bytes[at + next] ?? 0) & 192) !== 128)
            return 0;
        if (size < 2)
          return size;
        const point = pointAt(bytes, at, size);
        return point < (least[size] ?? 0) || point > 1114111 || point >= 55296 && point <= 57343 ? 0 : size;
      }
      function pointAt(bytes, at, size) {
        let point = size === 1 ? bytes[at] ?? 0 : (bytes[at] ?? 0) & 255 >> size + 1;
        for (let next = 1; next < size; next++)
          point = point << 6 | (bytes[at + next] ?? 0) & 63;
        return point;
      }
    })
  ),
  /***/
  13965: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        g: () => (
          /* binding */
          readYaml
        )
        /* harmony export */
      });
      var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
      var _bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49133);
      function readYaml(text, options) {
        const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__.HN();
        const meter = (0, _bounds_js__WEBPACK_IMPORTED_MODULE_1__.q)();
        const parser = new yaml__WEBPACK_IMPORTED_MODULE_0__.iX(lines.addNewLine);
        function* tokens() {
          lines.addNewLine(0);
          for (const token of new yaml__WEBPACK_IMPORTED_MODULE_0__.JG().lex(text)) {
            meter.take(token);
            if (meter.isTooDeep())
              return;
            yield* parser.next(token);
          }
          yield* parser.end();
        }
        let document;
        for (const each of new yaml__WEBPACK_IMPORTED_MODULE_0__.Dk({ ...options, lineCounter: lines }).compose(tokens(), true, text.length)) {
          if (meter.isTooDeep())
            break;
          if (document !== void 0) {
            const at = [each.range[0], each.range[1]];
            document.errors.push(new yaml__WEBPACK_IMPORTED_MODULE_0__.XT(at, "MULTIPLE_DOCS", "one document is read"));
            break;
          }
          document = each;
        }
        const extent = meter.extent();
        return document === void 0 || meter.isTooDeep() ? { extent, lines } : { extent, lines, document };
      }
    })
  ),
  /***/
  551: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        A3: () => (
          /* binding */
          reasonOf
        ),
        /* harmony export */
        aq: () => (
          /* binding */
          files
        ),
        /* harmony export */
        md: () => (
          /* binding */
          inRoot
        ),
        /* harmony export */
        yy: () => (
          /* binding */
          temporaryFolder
        )
        /* harmony export */
      });
      var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
      var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
      var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
      var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /* @__PURE__ */ __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
      var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
      var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /* @__PURE__ */ __webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
      var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
      var node_os__WEBPACK_IMPORTED_MODULE_3___default = /* @__PURE__ */ __webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_3__);
      var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_4___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28977);
      const absent = /* @__PURE__ */ new Set(["ENOENT", "ENOTDIR"]);
      const reasons = {
        EACCES: "this user may not",
        EPERM: "this user may not",
        EROFS: "its file system is read-only",
        ENOENT: "its folder does not exist",
        ENOTDIR: "its folder does not exist",
        EISDIR: "a folder is there",
        ENOTEMPTY: "a folder is there",
        EEXIST: "something else is there",
        ELOOP: "its links lead in a circle",
        ENAMETOOLONG: "its name is too long",
        ENOSPC: "the disk is full",
        EDQUOT: "the disk is full",
        ETXTBSY: "a program runs from it",
        ENOEXEC: "it is no program of this system",
        E2BIG: "its arguments and variables are too long together"
      };
      const reasonOf = ({ code = "", message }) => reasons[code] ?? (code || message);
      async function unlessAbsent(path, read) {
        try {
          return await read;
        } catch (error) {
          const refused = error;
          if (absent.has(refused.code ?? ""))
            return void 0;
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.FILE_UNREADABLE({ path, reason: reasonOf(refused) });
        }
      }
      const files = {
        read: async (path) => {
          const about = await files.about(path);
          return about?.kind === "file" ? unlessAbsent(path, (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path)) : void 0;
        },
        about: async (path) => {
          const found = await unlessAbsent(path, (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path));
          if (found === void 0)
            return void 0;
          const { size } = found;
          if (found.isDirectory())
            return { kind: "folder", size, executable: false };
          if (!found.isFile())
            throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.FILE_UNREADABLE({ path, reason: "it is no regular file" });
          await unlessAbsent(path, (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.R_OK));
          return { kind: "file", size, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.S_IXUSR) !== 0 };
        },
        list: async (path) => (await unlessAbsent(path, (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(path)))?.sort(),
        real: (path) => unlessAbsent(path, (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(path)),
        checkWritable: (path) => writing(path, () => refuseUnwritable(path)),
        move: (from, to) => writing(to, () => (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(from, to)),
        makeFolder: (path) => writing(path, async () => void await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(path, { recursive: true })),
        write: (path, content, mode) => writing(path, () => replace(path, content, mode))
      };
      async function writing(path, work) {
        try {
          await work();
        } catch (error) {
          if (error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_5__.vC)
            throw error;
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.FILE_UNWRITABLE({ path, reason: reasonOf(error) });
        }
      }
      async function refuseUnwritable(path) {
        const found = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path).catch((error) => {
          if (error.code === "ENOENT")
            return void 0;
          throw error;
        });
        if (found?.isDirectory() === true)
          throw Object.assign(new Error("a folder"), { code: "EISDIR" });
        const beside = besideOf(path);
        const file = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(beside, "wx", 384);
        await file.close();
        await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(beside, { force: true });
      }
      async function replace(path, content, mode) {
        const beside = besideOf(path);
        const file = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(beside, "wx", mode);
        try {
          await file.writeFile(content);
          await file.sync();
          await file.close();
          await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(beside, path);
          const folder = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)((0, node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(path), "r");
          await folder.sync().finally(() => folder.close());
        } catch (error) {
          await file.close().catch(() => void 0);
          await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(beside, { force: true });
          throw error;
        }
      }
      const besideOf = (path) => `${path}.${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
      async function temporaryFolder() {
        const path = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)((0, node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0, node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), "stagecraft-"));
        return { path, remove: () => (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { recursive: true, force: true }) };
      }
      const inRoot = (root, path) => path.startsWith("~/") ? (0, node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0, node_os__WEBPACK_IMPORTED_MODULE_3__.homedir)(), path.slice(2)) : (0, node_path__WEBPACK_IMPORTED_MODULE_4__.isAbsolute)(path) ? path : (0, node_path__WEBPACK_IMPORTED_MODULE_4__.join)(root, path);
    })
  ),
  /***/
  85057: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        N: () => (
          /* binding */
          guarded
        ),
        /* harmony export */
        y: () => (
          /* binding */
          onBug
        )
        /* harmony export */
      });
      var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
      var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _issue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80127);
      var _signals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16353);
      async function guarded(main) {
        process.exitCode = _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.V1.bug;
        const lost = (code) => {
          if (code === _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.V1.bug)
            tellBug(new Error("the run ended before its work did."));
        };
        process.once("exit", lost);
        (0, _signals_js__WEBPACK_IMPORTED_MODULE_4__.J)();
        try {
          process.exitCode = await main();
        } catch (thrown) {
          tellBug(thrown instanceof Error ? thrown : new Error(String(thrown)));
        } finally {
          process.off("exit", lost);
        }
      }
      function onBug(heard) {
        const listener = (thrown) => heard(thrown instanceof Error ? thrown : new Error(String(thrown)));
        process.on("uncaughtException", listener);
        process.on("unhandledRejection", listener);
        return () => {
          process.off("uncaughtException", listener);
          process.off("unhandledRejection", listener);
        };
      }
      function tellBug(error) {
        const { code, what, fix } = _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.INTERNAL({ message: error.message, link: (0, _issue_js__WEBPACK_IMPORTED_MODULE_3__.M)(error) });
        (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(2, `${code}: ${what}
  fix: ${fix}
`);
      }
    })
  ),
  /***/
  80127: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        M: () => (
          /* binding */
          issueLink
        )
        /* harmony export */
      });
      var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97460);
      function issueLink(error) {
        const frames = (error.stack ?? "").split("\n").slice(1, 6).map(shortFrame);
        const body = [
          `Stagecraft ${_version_js__WEBPACK_IMPORTED_MODULE_0__.j.version} (${_version_js__WEBPACK_IMPORTED_MODULE_0__.j.commit}), Node ${process.version}, ${process.platform}`,
          "",
          ...frames
        ];
        const query = new URLSearchParams({
          title: `${error.name} in ${frames[0] ?? "an unknown place"}`,
          body: body.join("\n")
        });
        return `https://github.com/stagecraft/deploy/issues/new?${query.toString()}`;
      }
      const shortFrame = (frame) => frame.trim().replace(/\(?(?:file:\/\/)?\/\S*\/([^/\s]+:\d+:\d+)\)?/, "($1)");
    })
  ),
  /***/
  95670: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        k: () => (
          /* binding */
          knownEnvironments
        )
        /* harmony export */
      });
      var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
      var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
      var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_1___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
      var _config_bounds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49133);
      var _config_locate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39762);
      var _config_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6293);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40042);
      function knownEnvironments(config) {
        const file = config ?? (0, _config_locate_js__WEBPACK_IMPORTED_MODULE_5__.YC)(process.cwd()).map((folder) => (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, _config_locate_js__WEBPACK_IMPORTED_MODULE_5__.kB)).find(isReadable);
        if (file === void 0 || !isReadable(file))
          return [];
        try {
          const read = (0, _config_source_js__WEBPACK_IMPORTED_MODULE_3__.o$)((0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file), file);
          const environments = "source" in read ? (0, _config_source_js__WEBPACK_IMPORTED_MODULE_3__.fK)(read.source.value, ["environments"]) : void 0;
          return typeof environments === "object" && environments !== null ? (0, _model_name_js__WEBPACK_IMPORTED_MODULE_4__.YD)({ ...environments }) : [];
        } catch {
          return [];
        }
      }
      function isReadable(file) {
        const found = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
        return found !== void 0 && found.isFile() && found.size <= _config_bounds_js__WEBPACK_IMPORTED_MODULE_2__.F.bytes;
      }
    })
  ),
  /***/
  15137: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        T: () => (
          /* binding */
          parseInputs
        ),
        /* harmony export */
        o: () => (
          /* binding */
          variableText
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30306);
      var _stages_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49412);
      function parseInputs(reading) {
        const { chosen, written, door, label } = reading;
        const given = /* @__PURE__ */ new Map();
        const found = [];
        for (const { name, required } of chosen) {
          const { kind, default: builtIn } = (0, _stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__.wg)(name);
          const fallback = builtIn?.[door];
          const text = written.get(name) ?? (fallback === void 0 ? void 0 : { text: fallback, source: label(name) });
          if (text === void 0) {
            if (required)
              found.push(missing(name, reading));
            continue;
          }
          const value = text.text === "" ? void 0 : readingOf(kind, text).parse(text.text);
          if (value !== void 0)
            given.set(name, value);
          else
            found.push(text.text === "" ? _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INPUT_EMPTY({ input: text.source }) : invalid(text, name));
        }
        return { given, faults: found };
      }
      function variableText(name, variables) {
        const { variable, kind } = (0, _stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__.wg)(name);
        const text = variable === void 0 ? void 0 : variables[variable];
        if (variable === void 0 || text === void 0 || text === "" && kind !== "boolean")
          return [];
        return [[name, { text, source: variable }]];
      }
      const yamlBoolean = {
        expects: "true or false",
        example: "true",
        parse: (text) => /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? /^t/i.test(text) : void 0
      };
      const readingOf = (kind, { yaml }) => yaml && kind === "boolean" ? yamlBoolean : _stages_kinds_js__WEBPACK_IMPORTED_MODULE_2__.E[kind];
      function missing(name, { label, door, written, configured }) {
        const why = "It was not given, or its expression names nothing and gave an empty text.";
        const known = name === "environment" ? configured(written.get("config")?.text) : [];
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INPUT_MISSING({ input: label(name), known, ...door === "action" ? { why } : {} });
      }
      function invalid(written, name) {
        const { text, source } = written;
        const { kind, flags = [] } = (0, _stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__.wg)(name);
        const { expects, example, nearest } = readingOf(kind, written);
        const form = flags.find(({ flag }) => source === `--${flag}`);
        const value = form?.prefix === void 0 ? text : text.slice(form.prefix.length);
        const suggestion = nearest?.(value);
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INPUT_INVALID({
          input: source,
          value: value.length > 120 ? `${value.slice(0, 120)}…` : value,
          expects: form?.expects ?? expects,
          example: form?.example ?? example,
          ...suggestion === void 0 ? {} : { suggestion }
        });
      }
    })
  ),
  /***/
  16109: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        h: () => (
          /* binding */
          variablesOf
        ),
        /* harmony export */
        y: () => (
          /* binding */
          readText
        )
        /* harmony export */
      });
      var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
      var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
      function readText(file) {
        try {
          return (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, "utf8");
        } catch {
          return void 0;
        }
      }
      function variablesOf(environment) {
        return Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== void 0));
      }
    })
  ),
  /***/
  69997: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        e: () => (
          /* binding */
          run
        )
        /* harmony export */
      });
      var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30631);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _guard_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85057);
      var _issue_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80127);
      async function run({ command, report, environment, body, stop, reword = (fault) => fault }) {
        const bugs = [];
        const unlisten = (0, _guard_js__WEBPACK_IMPORTED_MODULE_3__.y)((error) => {
          bugs.push(error);
          stop("a bug");
        });
        const outcome = await attempt(body, report);
        const broken = bugs.flatMap((error) => faultsOf(error, report));
        const all = [...outcome.faults, ...broken];
        const named = environment === void 0 ? all : all.map((fault) => (0, _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.H)(fault, environment));
        const found = named.map(reword);
        const exit = _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.V1[worstOf([outcome.ending, ...broken.map(({ ending }) => ending)])];
        const { value: result, known } = outcome;
        await report.end({
          command,
          exit,
          faults: found,
          ...known.serving === void 0 ? {} : { serving: known.serving },
          ...known.next === void 0 ? {} : { next: known.next },
          ...result === void 0 ? {} : { result: result.result, lines: result.lines }
        });
        unlisten();
        return { exit, faults: found, outputs: known.outputs ?? {}, result };
      }
      async function attempt(body, report) {
        try {
          const value = await body();
          return { ending: value?.exit ?? "done", faults: value?.faults ?? [], value, known: value ?? {} };
        } catch (thrown) {
          const found = faultsOf((0, _model_failure_js__WEBPACK_IMPORTED_MODULE_0__.rl)(thrown), report);
          const ending = worstOf(found.map((each) => each.ending));
          return { ending, faults: found, value: void 0, known: (0, _model_failure_js__WEBPACK_IMPORTED_MODULE_0__.bz)(thrown) };
        }
      }
      function faultsOf(thrown, report) {
        if (thrown instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.vC)
          return [thrown];
        if (thrown instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.CG && thrown.faults.length > 0)
          return thrown.faults;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        report.tell({ kind: "notice", level: "debug", message: error.stack ?? error.message });
        return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.INTERNAL({ message: error.message, link: (0, _issue_js__WEBPACK_IMPORTED_MODULE_4__.M)(error) })];
      }
      const byWeight = ["person", "reverted", "bug", "interrupted", "outside", "refused", "invalid", "done"];
      function worstOf(found) {
        return byWeight.find((ending) => found.includes(ending)) ?? "bug";
      }
    })
  ),
  /***/
  84551: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Au: () => (
          /* binding */
          unknownVariables
        ),
        /* harmony export */
        W0: () => (
          /* binding */
          settings
        ),
        /* harmony export */
        sb: () => (
          /* binding */
          readSettings
        )
        /* harmony export */
      });
      var _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5248);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30306);
      var _stages_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49412);
      const settings = [
        { name: "verbose", flag: "verbose", short: "v", summary: "Tell more: output of programs, skipped steps, stacks." },
        { name: "format", flag: "format", placeholder: "FORMAT", summary: "The form of what is printed." },
        { name: "json", flag: "json", summary: "The same as --format json." },
        { name: "colour", flag: "no-color", summary: "No colours; NO_COLOR says the same." },
        { name: "help", flag: "help", short: "h", summary: "Show this help." }
      ];
      const otherVariables = ["STAGECRAFT_VERBOSE", "STAGECRAFT_STATE_FILE"];
      function readSettings(written, variables, formats) {
        const found = [];
        const boolean = (name, fallback) => {
          const given = written.get(name) ?? fallback;
          if (given === void 0)
            return false;
          const value = _stages_kinds_js__WEBPACK_IMPORTED_MODULE_2__.E.boolean.parse(given.text);
          if (value === void 0) {
            found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INPUT_INVALID({ ..._stages_kinds_js__WEBPACK_IMPORTED_MODULE_2__.E.boolean, input: given.source, value: given.text }));
          }
          return value ?? false;
        };
        const variable = variables["STAGECRAFT_VERBOSE"];
        const verbose = boolean("verbose", variable === void 0 ? void 0 : { text: variable, source: "STAGECRAFT_VERBOSE" });
        const json = boolean("json", void 0);
        const colour = !boolean("colour", void 0) && !variables["NO_COLOR"];
        const help = boolean("help", void 0);
        const asked = written.get("format");
        const format = formats.find((each) => each === asked?.text);
        if (asked !== void 0 && format === void 0) {
          found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INPUT_INVALID({
            input: "--format",
            value: asked.text,
            expects: formats.join(", "),
            example: formats[0] ?? "text"
          }));
        }
        if (json && format !== void 0 && format !== "json") {
          found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.FLAG_CONFLICT({ flags: ["--json", `--format ${format}`], why: "They ask for two forms of one output." }));
        }
        return { settings: { verbose, json, colour, help, format: json ? "json" : format ?? "text" }, faults: found };
      }
      function unknownVariables(variables) {
        const inputVariables = Object.values(_stages_inputs_js__WEBPACK_IMPORTED_MODULE_1__.QL).flatMap((input) => "variable" in input ? [input.variable] : []);
        const known = [...inputVariables, ...otherVariables];
        return Object.keys(variables).filter((name) => name.startsWith("STAGECRAFT_") && !known.includes(name)).sort().map((name) => {
          const near = (0, _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__.p)(name, known);
          return `variable ${name} is not read${near === void 0 ? "" : `; did you mean ${near}?`}`;
        });
      }
    })
  ),
  /***/
  16353: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        J: () => (
          /* binding */
          tolerateClosedOutputs
        ),
        /* harmony export */
        g: () => (
          /* binding */
          onStop
        )
        /* harmony export */
      });
      var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
      var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
      var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(551);
      const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
      const samePress = 1e3;
      function onStop(stop, now) {
        let first;
        const heard = (signal) => {
          if (first === void 0) {
            first = now();
            return stop(signals.find((each) => each === signal) ?? "SIGTERM");
          }
          if (signal !== "SIGINT" || now() - first <= samePress)
            return;
          (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(2, "left at once: the next run finishes or reverts what was begun\n");
          process.exit(130);
        };
        const unread = () => {
          first ??= now();
          stop("a closed output");
        };
        for (const signal of signals)
          process.on(signal, heard);
        for (const output of outputs())
          output.on("error", unread);
      }
      function tolerateClosedOutputs() {
        let isTold = false;
        for (const output of outputs()) {
          output.on("error", (error) => {
            if (error.code === "EPIPE" || isTold)
              return;
            isTold = true;
            tell(output === process.stdout ? 2 : 1, `the output cannot be written: ${(0, _files_js__WEBPACK_IMPORTED_MODULE_1__.A3)(error)}
`);
          });
        }
      }
      function tell(descriptor, text) {
        try {
          (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, text);
        } catch {
        }
      }
      const outputs = () => [process.stdout, process.stderr];
    })
  ),
  /***/
  97460: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        j: () => (
          /* binding */
          build
        )
        /* harmony export */
      });
      const build = { version: "0.1.0", commit: "unreleased" };
    })
  ),
  /***/
  36813: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        G: () => (
          /* binding */
          isPrivate
        ),
        /* harmony export */
        M: () => (
          /* binding */
          withPort
        )
        /* harmony export */
      });
      const isPrivate = (address) => /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(address) || /^(::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(address);
      const withPort = (address, port) => `${address.includes(":") ? `[${address}]` : address}:${port}`;
    })
  ),
  /***/
  37283: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        a: () => (
          /* binding */
          drivers
        ),
        /* harmony export */
        p: () => (
          /* binding */
          unsafeOptions
        )
        /* harmony export */
      });
      const unsafeOptions = [
        "docker_socket",
        "privileged",
        "host_network",
        "host_pid",
        "all_capabilities",
        "system_mount"
      ];
      const drivers = ["local", "ssh", "digitalocean", "swarm"];
    })
  ),
  /***/
  63061: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $N: () => (
          /* binding */
          canonical
        ),
        /* harmony export */
        As: () => (
          /* binding */
          utf8
        ),
        /* harmony export */
        N_: () => (
          /* binding */
          keyedHash
        ),
        /* harmony export */
        by: () => (
          /* binding */
          digestOfBytes
        ),
        /* harmony export */
        ol: () => (
          /* binding */
          digestOf
        )
        /* harmony export */
      });
      function canonical(value) {
        if (Array.isArray(value))
          return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
        if (typeof value === "object" && value !== null) {
          const entries = Object.entries(value).filter(([, item]) => item !== void 0).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
          return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
        }
        return JSON.stringify(value) ?? "null";
      }
      function digestOf(text) {
        return `sha256:${hex(sha256(utf8(text)))}`;
      }
      function digestOfBytes(bytes) {
        return `sha256:${hex(sha256(bytes))}`;
      }
      function keyedHash(key, text) {
        const bytes = unhex(key);
        const block = new Uint8Array(64);
        block.set(bytes.length > 64 ? sha256(bytes) : bytes);
        const inner = sha256(join(block.map((byte) => byte ^ 54), utf8(text)));
        return hex(sha256(join(block.map((byte) => byte ^ 92), inner)));
      }
      function utf8(text) {
        const out = new Uint8Array(text.length * 3);
        let length = 0;
        for (let at2 = 0; at2 < text.length; at2++) {
          let point = text.charCodeAt(at2);
          if (point < 128) {
            out[length++] = point;
            continue;
          }
          if (point >= 55296 && point <= 57343) {
            const whole = text.codePointAt(at2) ?? 0;
            point = whole > 65535 ? whole : 65533;
            if (whole > 65535)
              at2++;
          }
          if (point >= 65536) {
            out[length++] = 240 | point >> 18;
            out[length++] = 128 | point >> 12 & 63;
          } else if (point >= 2048)
            out[length++] = 224 | point >> 12;
          if (point >= 2048)
            out[length++] = 128 | point >> 6 & 63;
          else
            out[length++] = 192 | point >> 6;
          out[length++] = 128 | point & 63;
        }
        return out.subarray(0, length);
      }
      const rounds = primeRoots(64, 3);
      const start = primeRoots(8, 2);
      function sha256(message) {
        const length = (message.length + 8 >> 6) + 1 << 6;
        const padded = new Uint8Array(length);
        padded.set(message);
        padded[message.length] = 128;
        const view = new DataView(padded.buffer);
        view.setUint32(length - 8, Math.floor(message.length / 536870912));
        view.setUint32(length - 4, message.length << 3 >>> 0);
        const state = Int32Array.from(start);
        const words = new Int32Array(64);
        for (let offset = 0; offset < length; offset += 64)
          compress(state, words, view, offset);
        const out = new DataView(new ArrayBuffer(32));
        state.forEach((word, index) => out.setInt32(index * 4, word));
        return new Uint8Array(out.buffer);
      }
      function compress(state, w, view, offset) {
        for (let i = 0; i < 16; i++)
          w[i] = view.getInt32(offset + i * 4);
        for (let i = 16; i < 64; i++) {
          const x = at(w, i - 15);
          const y = at(w, i - 2);
          const s0 = rotate(x, 7) ^ rotate(x, 18) ^ x >>> 3;
          const s1 = rotate(y, 17) ^ rotate(y, 19) ^ y >>> 10;
          w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1 | 0;
        }
        let a = at(state, 0);
        let b = at(state, 1);
        let c = at(state, 2);
        let d = at(state, 3);
        let e = at(state, 4);
        let f = at(state, 5);
        let g = at(state, 6);
        let h = at(state, 7);
        for (let i = 0; i < 64; i++) {
          const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
          const t1 = h + s1 + (e & f ^ ~e & g) + at(rounds, i) + at(w, i) | 0;
          const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
          const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
          h = g;
          g = f;
          f = e;
          e = d + t1 | 0;
          d = c;
          c = b;
          b = a;
          a = t1 + t2 | 0;
        }
        state[0] = at(state, 0) + a;
        state[1] = at(state, 1) + b;
        state[2] = at(state, 2) + c;
        state[3] = at(state, 3) + d;
        state[4] = at(state, 4) + e;
        state[5] = at(state, 5) + f;
        state[6] = at(state, 6) + g;
        state[7] = at(state, 7) + h;
      }
      const at = (words, index) => words[index] ?? 0;
      const rotate = (word, by) => word >>> by | word << 32 - by;
      function primeRoots(count, root) {
        const out = new Int32Array(count);
        for (let candidate = 2, found = 0; found < count; candidate++) {
          let prime = true;
          for (let by = 2; by * by <= candidate; by++)
            if (candidate % by === 0)
              prime = false;
          if (!prime)
            continue;
          const value = root === 2 ? Math.sqrt(candidate) : Math.cbrt(candidate);
          out[found++] = Math.floor(value % 1 * 4294967296) | 0;
        }
        return out;
      }
      const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      function join(a, b) {
        const out = new Uint8Array(a.length + b.length);
        out.set(a);
        out.set(b, a.length);
        return out;
      }
    })
  ),
  /***/
  30631: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        HR: () => (
          /* binding */
          Failure
        ),
        /* harmony export */
        bz: () => (
          /* binding */
          knownOf
        ),
        /* harmony export */
        gM: () => (
          /* binding */
          telling
        ),
        /* harmony export */
        rl: () => (
          /* binding */
          causeOf
        )
        /* harmony export */
      });
      class Failure extends Error {
        known;
        name = "Failure";
        constructor(cause, known) {
          super(cause instanceof Error ? cause.message : String(cause), { cause });
          this.known = known;
        }
      }
      async function telling(known, work) {
        try {
          return await work();
        } catch (thrown) {
          throw new Failure(causeOf(thrown), { ...known(), ...knownOf(thrown) });
        }
      }
      const causeOf = (thrown) => thrown instanceof Failure ? thrown.cause : thrown;
      const knownOf = (thrown) => thrown instanceof Failure ? thrown.known : {};
    })
  ),
  /***/
  69969: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        CG: () => (
          /* binding */
          Faults
        ),
        /* harmony export */
        E8: () => (
          /* binding */
          define
        ),
        /* harmony export */
        Fg: () => (
          /* binding */
          reworded
        ),
        /* harmony export */
        H: () => (
          /* binding */
          inEnvironment
        ),
        /* harmony export */
        Pd: () => (
          /* binding */
          endingIn
        ),
        /* harmony export */
        V1: () => (
          /* binding */
          endings
        ),
        /* harmony export */
        bs: () => (
          /* binding */
          together
        ),
        /* harmony export */
        vC: () => (
          /* binding */
          Fault
        )
        /* harmony export */
      });
      const endings = {
        done: 0,
        invalid: 1,
        outside: 2,
        bug: 3,
        refused: 4,
        reverted: 5,
        person: 6,
        interrupted: 130
      };
      class Fault extends Error {
        code;
        ending;
        what;
        fix;
        name = "Fault";
        constructor(facts) {
          super(facts.what);
          this.code = facts.code;
          this.ending = facts.ending;
          this.what = facts.what;
          this.fix = facts.fix;
          if (facts.why !== void 0)
            this.why = facts.why;
          if (facts.where !== void 0)
            this.where = facts.where;
        }
      }
      const endingIn = (fault, ending) => changed(fault, { ending });
      const inEnvironment = (fault, environment) => changed(fault, { fix: fault.fix.replaceAll("<environment>", environment) });
      const reworded = (fault, word) => changed(fault, {
        what: word(fault.what),
        fix: word(fault.fix),
        ...fault.why === void 0 ? {} : { why: word(fault.why) }
      });
      const changed = ({ code, ending, what, why, fix, where }, other) => new Fault({
        code,
        ending,
        what,
        fix,
        ...why === void 0 ? {} : { why },
        ...where === void 0 ? {} : { where },
        ...other
      });
      class Faults extends Error {
        faults;
        name = "Faults";
        constructor(faults) {
          super(faults.map((fault) => fault.what).join("\n"));
          this.faults = faults;
        }
      }
      function define(code, ending, summary, text) {
        const make = (facts) => new Fault({ code, ending, ...text(facts), ...facts.where === void 0 ? {} : { where: facts.where } });
        return Object.assign(make, { code, ending, summary });
      }
      function together(reasons) {
        const bug = reasons.find((reason) => !(reason instanceof Fault) && !(reason instanceof Faults));
        if (bug !== void 0)
          return bug;
        const all = reasons.flatMap((reason) => reason instanceof Faults ? reason.faults : reason instanceof Fault ? [reason] : []);
        return all.length === 1 ? all[0] : new Faults(all);
      }
    })
  ),
  /***/
  6563: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        k: () => (
          /* binding */
          composeFaults
        )
        /* harmony export */
      });
      var _fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      const composeFaults = {
        COMPOSE_FILE_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_FILE_MISSING", "invalid", "There is no compose file.", (p) => ({
          what: `No compose file was found; looked for ${p.looked.join(", ")}.`,
          fix: "Write one, or name it with the key compose."
        })),
        COMPOSE_AMBIGUOUS: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_AMBIGUOUS", "invalid", "Two default compose files lie side by side.", (p) => ({
          what: `Several compose files lie here: ${p.found.join(", ")}.`,
          fix: "Say which one with the key compose."
        })),
        COMPOSE_REJECTED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_REJECTED", "invalid", "Compose rejects the compose file.", (p) => ({
          what: `Compose rejects the file: ${p.complaint}.`,
          fix: "Correct it; `docker compose config` shows the same complaint."
        })),
        COMPOSE_ABSENT: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_ABSENT", "outside", "Docker has no Compose, or one that is too old.", (p) => ({
          what: `Docker on this machine has no Compose that can be used: ${p.said}.`,
          why: "The compose file is resolved by Compose itself, before anything is contacted.",
          fix: "Install the package docker-compose-plugin, 2.20 or later, and check it with: docker compose version"
        })),
        COMPOSE_OUTPUT: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_OUTPUT", "outside", "Compose answered something that is not its model.", (p) => ({
          what: `The answer of \`docker compose config --format json\` cannot be read: ${p.problem}.`,
          fix: "Check that `docker compose version` says 2.20 or later."
        })),
        COMPOSE_VARIABLE_UNSET: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_VARIABLE_UNSET", "invalid", "The compose file uses a variable that is set nowhere.", (p) => ({
          what: `${p.by ?? "The compose file"} uses ${p.name}, which is set nowhere.`,
          ...p.dotenv ? { why: "The .env beside it sets it, but only for `docker compose` on this machine, not for hosts." } : {},
          fix: `Set ${p.name} in the environment's env_file, or give it a default: \${${p.name}:-…}.`
        })),
        COMPOSE_VARIABLE_OF_MACHINE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_VARIABLE_OF_MACHINE", "invalid", "The compose file uses a variable that docker needs on the machine that deploys.", (p) => ({
          what: `${p.name} is used here, and would be that of the machine that deploys.`,
          why: "docker needs this name there, so Compose fills in the value of that machine, whatever the environment sets.",
          fix: `Write the value in its place, or use a name of your own, such as APP_${p.name}, and set that in the environment's env_file.`
        })),
        COMPOSE_VARIABLE_OF_DOTENV: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_VARIABLE_OF_DOTENV", "invalid", "An included compose file uses a variable of a .env that nothing names.", (p) => ({
          what: `${p.name} is used here, and ${p.path} sets it, which nothing names.`,
          why: "Compose reads the .env of an included file where no env_file is named, so what is deployed would depend on what lies on this machine.",
          fix: `Name an env_file at the include, or set ${p.name} in the environment's env_file.`
        })),
        COMPOSE_NO_SERVICES: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_NO_SERVICES", "invalid", "The compose file has no services.", () => ({
          what: "The compose file has no services.",
          fix: "Add one under services, or check profiles."
        })),
        COMPOSE_PATH_OUTSIDE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_PATH_OUTSIDE", "invalid", "A path of the compose file leaves the project.", (p) => ({
          what: `${p.service}: ${p.use} ${p.path} is outside of the project.`,
          fix: "Move it into the folder of stagecraft.yml."
        })),
        COMPOSE_PATH_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_PATH_MISSING", "invalid", "A file that services take from the project is not there.", (p) => ({
          what: `${p.service} takes ${p.path} of the project, which ${p.problem}.`,
          why: "A release carries what its services mount, and a container must not start without it.",
          fix: "Add the file (git keeps no empty folders), or take it out of the compose file."
        })),
        COMPOSE_REMOTE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_REMOTE", "invalid", "The compose file pulls in something remote.", (p) => ({
          what: `The compose file takes ${p.path} from elsewhere.`,
          why: "What is deployed is decided by files of the project alone.",
          fix: "Copy it into the project."
        })),
        COMPOSE_UNSUPPORTED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_UNSUPPORTED", "invalid", "A service uses something of Compose that cannot be deployed to hosts.", (p) => ({
          what: `${p.service} ${p.what}.`,
          fix: p.fix
        })),
        COMPOSE_CYCLE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_CYCLE", "invalid", "Services depend on each other in a circle.", (p) => ({
          what: `Services depend on each other in a circle: ${p.path.join(" → ")}.`,
          fix: "Remove one depends_on or extends of these."
        })),
        COMPOSE_WRITABLE_MOUNT: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_WRITABLE_MOUNT", "invalid", "A service writes into a folder of the project.", (p) => ({
          what: `${p.service} mounts ${p.path} of the project writable at ${p.target}.`,
          why: "Project files travel with each release, so that data written there would stay in an old one.",
          fix: "Use a named volume for data, or add :ro if the service only reads it."
        })),
        COMPOSE_UNSAFE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_UNSAFE", "invalid", "A service wants power over its host without being allowed.", (p) => ({
          what: `${p.service} ${p.what}.`,
          why: "With that, whoever controls the container controls the host.",
          fix: `Remove it, or allow it by name: services.${p.service}.allow_unsafe: [${p.option}].`
        })),
        COMPOSE_UNSAFE_UNUSED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_UNSAFE_UNUSED", "invalid", "A service is allowed something unsafe that it does not use.", (p) => ({
          what: `services.${p.service}.allow_unsafe names ${p.option}, which ${p.service} does not use.`,
          fix: "Remove it from the list."
        })),
        COMPOSE_NO_HEALTH: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_NO_HEALTH", "invalid", "A rolled service has no way to tell that it is healthy.", (p) => ({
          what: `${p.service} has a rollout, but neither a health check in the compose file nor rollout.health.`,
          fix: `Give it a healthcheck, or rollout.health and rollout.port, or say rollout.allow_no_health: true.`
        })),
        COMPOSE_REGISTRY_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_REGISTRY_MISSING", "invalid", "Something is built but has no registry to go to.", (p) => ({
          what: `${p.services.join(", ")} ${p.services.length === 1 ? "is" : "are"} built here and would go to hosts, but no registry is named.`,
          fix: "Set project.registry, like ghcr.io/acme/shop."
        })),
        COMPOSE_SECRET_IN_DEFINITION: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("COMPOSE_SECRET_IN_DEFINITION", "invalid", "A secret value stands in a part of the compose file that plans show.", (p) => ({
          what: `The value of ${p.name} stands in the definition of ${p.service} (command, labels, options, content or the like).`,
          why: "It would be readable in `docker inspect`, in process lists and in plans.",
          fix: `Hand it over as a Compose secret (environment: ${p.name}) and read the file, or under environment.`
        })),
        GATEWAY_UNSUPPORTED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("GATEWAY_UNSUPPORTED", "invalid", "The gateway service cannot be driven by route files.", (p) => ({
          what: `The gateway ${p.service} ${p.problem}.`,
          why: "Routes are written to files that Traefik watches; its command must say so.",
          fix: `Write in the compose file:
${p.lines.map((line) => `  ${line}`).join("\n")}`
        }))
      };
    })
  ),
  /***/
  9905: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        q: () => (
          /* binding */
          configFaults
        )
        /* harmony export */
      });
      var _compose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6563);
      var _fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69986);
      const configFaults = {
        CONFIG_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_MISSING", "invalid", "No stagecraft.yml was found.", (p) => ({
          what: `No stagecraft.yml in ${p.folder} or a folder above it.`,
          fix: p.other === void 0 ? "Write one with `stagecraft init`, or name it with --config." : `${p.other} lies there: rename it to stagecraft.yml, or name it with --config.`
        })),
        CONFIG_NOT_THERE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_NOT_THERE", "invalid", "The configuration file that was named does not exist.", (p) => ({
          what: `There is no ${p.path}.`,
          fix: "Correct --config or STAGECRAFT_CONFIG, or leave it out: stagecraft.yml is looked for here and in every folder above."
        })),
        CONFIG_FOLDER: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_FOLDER", "invalid", "A folder stands where stagecraft.yml is expected.", (p) => ({
          what: `${p.file} is a folder, not a file.`,
          fix: "Name the file itself with --config."
        })),
        CONFIG_UNREADABLE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_UNREADABLE", "invalid", "The configuration file cannot be read.", (p) => ({
          what: p.what,
          fix: "Let the user who runs this command read it, or name another file with --config."
        })),
        CONFIG_EMPTY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_EMPTY", "invalid", "The configuration file holds nothing.", (p) => ({
          what: `${p.file} is empty.`,
          fix: "Give it at least project and environments (see spec/config.example.yml)."
        })),
        CONFIG_TOO_LARGE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_TOO_LARGE", "invalid", "A file is larger than its kind may be.", (p) => ({
          what: `The file has ${p.bytes} bytes; ${p.limit} are the limit.`,
          fix: "Check that it is the file that was meant, and shorten it."
        })),
        CONFIG_ENCODING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_ENCODING", "invalid", "A file is not plain UTF-8 text.", (p) => ({
          what: `The file holds ${p.problem} here.`,
          fix: "Save it as UTF-8 text without control characters."
        })),
        CONFIG_TOO_DEEP: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_TOO_DEEP", "invalid", "Mappings and lists stand too deep inside each other.", (p) => ({
          what: `Mappings and lists are nested deeper than ${p.limit} levels.`,
          fix: "No setting needs more than ten: remove what is too deep."
        })),
        CONFIG_ALIASES: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_ALIASES", "invalid", "Aliases unfold to too much.", (p) => ({
          what: `The file uses more than ${p.limit} aliases, or aliases that unfold to too much.`,
          fix: "Write values out instead of repeating them with aliases."
        })),
        CONFIG_ALIAS_UNKNOWN: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_ALIAS_UNKNOWN", "invalid", "An alias has no anchor.", (p) => ({
          what: `The alias *${p.name} has no anchor &${p.name} before it.`,
          fix: `Set the anchor, or write the value in quotes if a text that begins with * was meant.`
        })),
        CONFIG_ALIAS_LOOP: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_ALIAS_LOOP", "invalid", "An alias stands inside its own anchor.", (p) => ({
          what: `The alias *${p.name} stands inside the value that it names.`,
          fix: "Write the value out."
        })),
        CONFIG_SYNTAX: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_SYNTAX", "invalid", "A file is not valid YAML.", (p) => ({
          what: `This is not valid YAML: ${p.problem.replace(/\.$/, "")}.`,
          fix: p.tab ? "Indent with spaces instead of tabs." : "Correct the line; look at quotes, colons and indentation."
        })),
        CONFIG_DIRECTIVE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_DIRECTIVE", "invalid", "A file begins with a YAML directive.", () => ({
          what: "The file begins with a %YAML directive.",
          why: "Another version of YAML reads words and numbers differently.",
          fix: "Remove that line."
        })),
        CONFIG_MULTIPLE_DOCUMENTS: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_MULTIPLE_DOCUMENTS", "invalid", "A file holds several YAML documents.", () => ({
          what: "One YAML document is expected; a second one begins here.",
          fix: "Keep one document, without --- between parts."
        })),
        CONFIG_TAG: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_TAG", "invalid", "A YAML tag is not supported.", () => ({
          what: "YAML tags (words that begin with !) are not supported.",
          fix: "Remove the tag; put the value in quotes if it begins with !."
        })),
        CONFIG_MERGE_KEY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_MERGE_KEY", "invalid", "A YAML merge key is not supported.", () => ({
          what: "Merge keys (<<) are not part of YAML 1.2 and are not supported.",
          fix: "Write the keys out, or use an alias for the whole value."
        })),
        CONFIG_KEY_SHAPE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_KEY_SHAPE", "invalid", "A key is a mapping or a list.", () => ({
          what: "A key must be a word, not a mapping or a list.",
          fix: "Put the key in quotes if text with braces or brackets was meant."
        })),
        CONFIG_DUPLICATE_KEY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_DUPLICATE_KEY", "invalid", "A key is given twice.", (p) => ({
          what: `${p.key} is given twice; first on line ${p.first}.`,
          fix: "Keep one of them."
        })),
        CONFIG_RESERVED_KEY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_RESERVED_KEY", "invalid", "A key has a name that no setting can have.", (p) => ({
          what: `${p.key} cannot be used as a key.`,
          fix: "Choose another name."
        })),
        CONFIG_UNKNOWN_KEY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_UNKNOWN_KEY", "invalid", "A key does not exist.", (p) => ({
          what: `${p.inside === "" ? p.key : `${p.inside}.${p.key}`} is no setting.`,
          fix: p.nearest === void 0 ? `Known here: ${p.known.join(", ")}.` : `Did you mean ${p.nearest}?`
        })),
        CONFIG_KEY_NOT_BUILT: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_KEY_NOT_BUILT", "invalid", "What a command does needs a feature that this version does not have yet.", (p) => ({
          what: `${p.setting} is not built yet, and ${p.users} would need it.`,
          why: "A setting that counts and that nothing reads is refused instead of being dropped in silence.",
          fix: p.instead
        })),
        CONFIG_OLD_KEY: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_OLD_KEY", "invalid", "A setting has moved.", (p) => ({
          what: `${p.key} is an older form.`,
          fix: `Use ${p.place}.`
        })),
        CONFIG_KEY_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_KEY_MISSING", "invalid", "A required setting is missing.", (p) => ({
          what: `${p.key} is missing.`,
          fix: `Set it: ${p.expected}.`
        })),
        CONFIG_VALUE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_VALUE", "invalid", "A setting has a value that it cannot have.", (p) => ({
          what: `${p.key === "" ? "The file" : p.key} must be ${p.expected}, not ${p.seen}.`,
          fix: p.hint ?? `Write ${p.expected}.`
        })),
        CONFIG_QUOTE_NUMBER: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_QUOTE_NUMBER", "invalid", "YAML reads a text as a number.", (p) => ({
          what: `${p.key} is text, but YAML reads ${p.written} as ${p.read}.`,
          fix: `Put it in quotes: "${p.written}".`
        })),
        CONFIG_VERSION_NEWER: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_VERSION_NEWER", "invalid", "The file is written for a newer Stagecraft.", (p) => ({
          what: `The file needs version ${p.version} of this format; this Stagecraft knows ${p.known}.`,
          fix: "Upgrade Stagecraft."
        })),
        CONFIG_CONFLICT: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_CONFLICT", "invalid", "Two settings contradict each other.", (p) => p),
        CONFIG_REFERENCE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_REFERENCE", "invalid", "A setting names something that does not exist.", (p) => ({
          what: `${p.key} names ${p.kind} ${p.name}, which does not exist.`,
          fix: p.nearest !== void 0 ? `Did you mean ${p.nearest}?` : p.known.length > 0 ? `There is: ${p.known.join(", ")}.` : `There is none: add it, or remove ${p.key}.`
        })),
        CONFIG_PATH: (0, _fault_js__WEBPACK_IMPORTED_MODULE_1__.E8)("CONFIG_PATH", "invalid", "A path of the configuration leads to nothing usable.", (p) => ({
          what: `${p.key}: ${p.path} ${p.problem}.`,
          fix: p.fix ?? "Correct the path; it is relative to the folder of stagecraft.yml."
        })),
        ..._environment_js__WEBPACK_IMPORTED_MODULE_2__.J,
        ..._compose_js__WEBPACK_IMPORTED_MODULE_0__.k
      };
    })
  ),
  /***/
  69986: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        J: () => (
          /* binding */
          environmentFaults
        )
        /* harmony export */
      });
      var _fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      const environmentFaults = {
        ENVIRONMENT_FILE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_FILE", "invalid", "An environment file cannot be read.", (p) => ({
          what: `The environment file ${p.path} ${p.problem}.`,
          fix: "Create it, or correct env_file."
        })),
        ENVIRONMENT_LINE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_LINE", "invalid", "A line of an environment file cannot be read.", (p) => ({
          what: `This line of the environment file ${p.problem}.`,
          fix: p.fix
        })),
        ENVIRONMENT_NAME_TWICE: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_NAME_TWICE", "invalid", "An environment file sets a name twice.", (p) => ({
          what: `${p.name} is set twice; first on line ${p.first}.`,
          fix: "Keep one of them."
        })),
        ENVIRONMENT_NAME_UNSET: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_NAME_UNSET", "invalid", "A value refers to a name that is not set before it.", (p) => ({
          what: `\${${p.name}} is used here but not set before this line.`,
          fix: `Set ${p.name} above, give a default with \${${p.name}:-…}, or put the value in single quotes if a dollar sign was meant.`
        })),
        ENVIRONMENT_NAME_REQUIRED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_NAME_REQUIRED", "invalid", "A value demands a name that is not set.", (p) => ({
          what: `${p.name} is required here: ${p.message}.`,
          fix: `Set ${p.name} above this line.`
        })),
        ENVIRONMENT_VALUE_MISSING: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_VALUE_MISSING", "invalid", "A name that an environment takes from the process is unset or empty.", (p) => ({
          what: `Environment ${p.environment} takes ${p.name} from the variables of this run, where it is ${p.empty ? "empty" : "not set"}.`,
          fix: `Set ${p.name} for this run (in a workflow: env: ${p.name}: \${{ secrets.${p.name} }}), or remove it from from_env.`
        })),
        ENVIRONMENT_VALUE_UNEXPANDED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_VALUE_UNEXPANDED", "invalid", "A value is a workflow expression as text.", (p) => ({
          what: `${p.name} holds a workflow expression as text instead of its value.`,
          fix: "Write the expression under env: of the workflow step, outside of quotes that keep it from being expanded."
        })),
        ENVIRONMENT_NAME_NEEDED: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_NAME_NEEDED", "invalid", "A name that something needs is set nowhere in the environment.", (p) => ({
          what: `${p.by} needs ${p.name}, which environment ${p.environment} does not set.`,
          fix: `Set it in the environment's env_file, or name it under from_env and set it for this run.`
        })),
        ENVIRONMENT_URL: (0, _fault_js__WEBPACK_IMPORTED_MODULE_0__.E8)("ENVIRONMENT_URL", "invalid", "A variable that should hold the URL of a database holds something else.", (p) => ({
          what: `${p.by} names ${p.name}, which in environment ${p.environment} is no usable URL of a PostgreSQL database: ${p.reason}.`,
          fix: "Write it like postgres://user:password@host:5432/database; characters like @ and / in the password are written as %40 and %2F."
        }))
      };
    })
  ),
  /***/
  28977: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        e: () => (
          /* binding */
          faults
        )
      });
      var fault = __webpack_require__(69969);
      ;
      const nothing = "No run was started.";
      const ciFaults = {
        CI_NOT_CONFIGURED: (0, fault.E8)("CI_NOT_CONFIGURED", "invalid", "The configuration names no CI service.", (_) => ({
          what: "stagecraft.yml has no section ci, so there is no service to start a run on.",
          fix: "Write `ci: { provider: github, providers: { github: {} } }` into it."
        })),
        CI_TOKEN_MISSING: (0, fault.E8)("CI_TOKEN_MISSING", "invalid", "The variable with the token for GitHub holds none.", (p) => ({
          what: `The token for GitHub is taken from the variable ${p.name}, which ${p.problem}.`,
          fix: `Set ${p.name} to a token that may start workflows (permissions actions: write and contents: read), like ${p.name}=$(gh auth token).`
        })),
        CI_REPOSITORY_UNKNOWN: (0, fault.E8)("CI_REPOSITORY_UNKNOWN", "invalid", "It is not known which repository of GitHub the app belongs to.", (p) => ({
          what: `It is not known which repository of GitHub this is: ${p.why}.`,
          fix: "Write it into stagecraft.yml as ci.providers.github.repository: owner/name."
        })),
        CI_SERVER_UNNAMED: (0, fault.E8)("CI_SERVER_UNNAMED", "invalid", "The repository lies on a server that nobody named as the one the token is for.", (p) => ({
          what: `The git remote origin is ${p.repository} on ${p.server}, and the token is for ${p.trusted}: it was sent nowhere.`,
          fix: `If that server is your GitHub, set GITHUB_SERVER_URL=${p.server}; if the repository is on ${p.trusted}, write it into stagecraft.yml as ci.providers.github.repository: owner/name.`
        })),
        CI_REF_UNKNOWN: (0, fault.E8)("CI_REF_UNKNOWN", "refused", "A run was to be started from a branch or tag that there is not.", (p) => ({
          what: `${p.repository} has no branch and no tag ${p.ref}. ${nothing}`,
          fix: "Name a branch or a tag that is pushed with --ref, or leave it out for the default branch."
        })),
        CI_WORKFLOW_MISSING: (0, fault.E8)("CI_WORKFLOW_MISSING", "refused", "The workflow that was to be started is not there.", (p) => ({
          what: `${p.repository} has no ${p.workflow} on ${p.ref}. ${nothing}`,
          fix: "Push the workflow (it must be on the default branch as well, or GitHub does not know it), or name another with --workflow or ci.providers.github.workflow_file."
        })),
        CI_WORKFLOW_UNFIT: (0, fault.E8)("CI_WORKFLOW_UNFIT", "refused", "The workflow that was to be started cannot be started like this.", (p) => ({
          what: `${p.workflow} on ${p.ref} ${p.problem}. ${nothing}`,
          fix: p.fix
        })),
        CI_ENVIRONMENT_UNKNOWN: (0, fault.E8)("CI_ENVIRONMENT_UNKNOWN", "refused", "The workflow uses an environment of GitHub that the repository does not have.", (p) => ({
          what: `${p.repository} has no environment ${p.name}, or the token may not see it. ${nothing}`,
          why: "GitHub would make it at once, without reviewers and without secrets.",
          fix: `Create the environment ${p.name} in the settings of the repository, with its reviewers and secrets.`
        })),
        CI_VERSION_UNKNOWN: (0, fault.E8)("CI_VERSION_UNKNOWN", "refused", "The version that was to be deployed is no commit of the repository.", (p) => ({
          what: `${p.repository} has no commit, branch or tag ${p.version}. ${nothing}`,
          fix: "Push the commit, or name one that is there with --version."
        })),
        CI_REFUSED: (0, fault.E8)("CI_REFUSED", "outside", "GitHub refuses what was asked.", (p) => ({
          what: `GitHub (${p.at}) could not be asked to ${p.doing}: ${p.why}.`,
          fix: p.missing === void 0 ? "Correct what GitHub says, then run the command again." : `Give the token the permission ${p.missing}: in a workflow as a line under permissions:, in a token of a person in its settings.`
        })),
        CI_UNREACHABLE: (0, fault.E8)("CI_UNREACHABLE", "outside", "GitHub does not answer, or asks to be left alone.", (p) => ({
          what: `GitHub (${p.at}) could not be asked to ${p.doing}: ${p.why}.`,
          fix: "Look at https://www.githubstatus.com, then run the command again."
        })),
        CI_START_UNCLEAR: (0, fault.E8)("CI_START_UNCLEAR", "outside", "Whether a run was started could not be found out.", (p) => ({
          what: `A run was asked for (${p.why}), and none with ${p.marker} in its name is to be seen.`,
          fix: `Look at ${p.page} before you start another one: it may still appear, or its run-name lacks \${{ inputs.run-marker }}.`
        })),
        CI_RUN_FAILED: (0, fault.E8)("CI_RUN_FAILED", "outside", "A run that was started ended otherwise than with success.", (p) => ({
          what: `The run ended with ${p.conclusion}${p.jobs.length === 0 ? "" : ` (${p.jobs.join(", ")})`}.`,
          fix: `Its log is at ${p.url}. What serves now is told by: stagecraft status --env <environment>`
        }))
      };
      var compose = __webpack_require__(6563);
      var config = __webpack_require__(9905);
      ;
      const and = (list2) => list2.length < 2 ? list2.join("") : `${list2.slice(0, -1).join(", ")} and ${list2.at(-1)}`;
      const databaseFaults = {
        DATABASE_URL_INVALID: (0, fault.E8)("DATABASE_URL_INVALID", "invalid", "A connection variable holds no PostgreSQL URL.", (p) => ({
          what: `${p.variable}, the connection of database ${p.database}, is not usable: ${p.reason}.`,
          why: "The value itself is secret and not shown.",
          fix: "Write postgres://user:password@host:5432/name, and in user and password write %40 for @, %3A for :, %2F for /, %3F for ?, %23 for # and %25 for %."
        })),
        DATABASE_UNREACHABLE: (0, fault.E8)("DATABASE_UNREACHABLE", "outside", "A database did not answer.", (p) => ({
          what: `Database ${p.database} did not answer: ${p.reason}.`,
          fix: "Check that it runs and that the connection variable names it as seen from the host it is reached through."
        })),
        DATABASE_LOGIN_REFUSED: (0, fault.E8)("DATABASE_LOGIN_REFUSED", "outside", "A database refused the login.", (p) => ({
          what: `Database ${p.database} refused the login of role ${p.role}: ${p.reason}.`,
          fix: "Check role, password and database name in the connection variable of this environment, and pg_hba.conf on the database."
        })),
        DATABASE_LOST: (0, fault.E8)("DATABASE_LOST", "outside", "The connection to a database was lost, and nothing of the file is applied.", (p) => ({
          what: `The connection to database ${p.database} was lost while ${p.during}: ${p.reason}.`,
          why: "The database rolled back what was in flight; its history says so.",
          fix: "Run the command again."
        })),
        DATABASE_REFUSED: (0, fault.E8)("DATABASE_REFUSED", "outside", "A database answered a question of ours with an error.", (p) => ({
          what: `Database ${p.database} answered with an error while ${p.during}: ${p.reason}.`,
          fix: "Look at the log of the database, remove the cause and run the command again."
        })),
        DATABASE_UNSUPPORTED: (0, fault.E8)("DATABASE_UNSUPPORTED", "refused", "A database is older than PostgreSQL 13.", (p) => ({
          what: `Database ${p.database} is ${p.product}; migrations need PostgreSQL 13 or later.`,
          fix: "Upgrade the database, or run its migrations with another tool."
        })),
        POOLER_DETECTED: (0, fault.E8)("POOLER_DETECTED", "refused", "A connection pooler stands between us and the database.", (p) => ({
          what: `The connection of database ${p.database} goes through a connection pooler.`,
          why: "A pooler may hand our lock and our settings to the application.",
          fix: "Give a direct URL in a variable of its own and name it in databases.<name>.migrations.connection_env."
        })),
        READ_ONLY_TARGET: (0, fault.E8)("READ_ONLY_TARGET", "refused", "A database can only be read.", (p) => ({
          what: `Database ${p.database} cannot be written to: ${p.reason}.`,
          fix: "Name the primary in the connection variable, or give the role default_transaction_read_only = off."
        })),
        HISTORY_FORBIDDEN: (0, fault.E8)("HISTORY_FORBIDDEN", "refused", "The role may not read or create the history of migrations.", (p) => ({
          what: `Role ${p.role} may not use the migration history in schema ${p.schema} of database ${p.database}: ${p.reason}.`,
          fix: `Connect as the schema's owner, or as a database owner run: CREATE SCHEMA IF NOT EXISTS ${p.schema} AUTHORIZATION ${p.role};`
        })),
        MIGRATION_UNSETTLED: (0, fault.E8)("MIGRATION_UNSETTLED", "person", "How a migration of an interrupted run ended could not be asked.", (p) => ({
          what: `An interrupted run had begun migration ${p.migration} of database ${p.database}, and whether it was applied is not known: the history was not read, ${p.why}.`,
          why: "Going on or back by guess could apply it twice, or leave it out.",
          fix: "Deploy with the connection of the database configured: its history tells, and the deploy goes on from there."
        })),
        HISTORY_UNREAD: (0, fault.E8)("HISTORY_UNREAD", "refused", "Something cannot be judged without the history of a database, and it was not read.", (p) => ({
          what: `${p.doing} cannot be judged: the history of database ${p.database} was not read, ${p.why}.`,
          why: "Only the history tells which migrations are applied.",
          fix: "Start the database or make it reachable, then run the command again."
        })),
        HISTORY_NEWER: (0, fault.E8)("HISTORY_NEWER", "refused", "The history was written by a newer version.", (p) => ({
          what: `The migration history of database ${p.database} has version ${p.version}; this Stagecraft knows ${p.known}.`,
          fix: "Use the newer Stagecraft that wrote it."
        })),
        HISTORY_DAMAGED: (0, fault.E8)("HISTORY_DAMAGED", "refused", "A row of the history cannot be understood.", (p) => ({
          what: `The migration history of database ${p.database} cannot be relied on: the row of ${p.name} has ${p.reason}.`,
          fix: "Restore the row from a backup; the history is written by Stagecraft alone."
        })),
        MIGRATION_LOCK_BUSY: (0, fault.E8)("MIGRATION_LOCK_BUSY", "refused", "Another run holds the lock of a database past lock_wait.", (p) => ({
          what: `Another run migrates database ${p.database}: ${p.holder} still holds the lock after ${p.waited}.`,
          fix: "Wait for that run, or end it; the lock goes with its connection."
        })),
        MIGRATION_LOCK_LOST: (0, fault.E8)("MIGRATION_LOCK_LOST", "outside", "A file released the lock that guards migrations and was rolled back.", (p) => ({
          what: `${p.file} released the advisory lock that guards the migrations of database ${p.database}; it was rolled back.`,
          why: "pg_advisory_unlock_all() releases every lock of a connection.",
          fix: `Take the call out of ${p.file}.`
        })),
        LOCK_TIMEOUT: (0, fault.E8)("LOCK_TIMEOUT", "outside", "A table lock was not to be had within table_wait.", (p) => ({
          what: `${p.file} got no table lock on database ${p.database} within ${p.waited} (${p.attempts} attempts) and was rolled back.`,
          why: p.blockers.length === 0 ? "Who held the lock was not to be seen." : `In its way: ${and(p.blockers)}.`,
          fix: "Let what is in its way finish or end it with SELECT pg_terminate_backend(<pid>), then run the command again; migrations.table_wait says how long a file waits."
        })),
        MIGRATION_FAILED: (0, fault.E8)("MIGRATION_FAILED", "reverted", "A statement of a migration failed and the file was rolled back.", (p) => ({
          what: `${p.file} failed on database ${p.database} and was rolled back: ${p.message} (${p.sqlstate}).`,
          why: [`Statement: ${p.statement}`, p.detail, p.hint === void 0 ? void 0 : `Hint: ${p.hint}`, p.context].filter((each) => each !== void 0 && each !== "").join("\n"),
          fix: `Correct ${p.file} and run the command again; nothing of it is applied.`
        })),
        MIGRATION_CANCELLED: (0, fault.E8)("MIGRATION_CANCELLED", "interrupted", "A migration was cancelled.", (p) => ({
          what: `${p.file} was cancelled on database ${p.database}: ${p.state}.`,
          fix: "Run the command again to continue."
        })),
        MIGRATION_ESCAPED: (0, fault.E8)("MIGRATION_ESCAPED", "person", "Part of a migration left its transaction.", (p) => ({
          what: `${p.file} left its transaction on database ${p.database}: ${p.reason}. Part of it may persist unrecorded.`,
          fix: `Compare the database with ${p.file} and finish or undo it by hand.`
        })),
        COMMIT_UNKNOWN: (0, fault.E8)("COMMIT_UNKNOWN", "person", "Whether a migration was committed could not be found out.", (p) => ({
          what: `The connection to database ${p.database} was lost while ${p.file} was committed, and it could not be asked since: ${p.reason}.`,
          why: "The file is either applied and recorded or not applied at all.",
          fix: "Bring the database back and run the command again: it reads the history and continues from there."
        }))
      };
      var quantity = __webpack_require__(74480);
      ;
      const deployFaults = {
        PLAN_CHANGED: (0, fault.E8)("PLAN_CHANGED", "refused", "The plan that was shown is not what would be applied now.", (p) => ({
          what: `The plan no longer fits: ${p.moved.join("; ")}.`,
          why: p.different === void 0 || p.different.length === 0 ? "A plan is applied exactly as it was shown, or not at all." : `A plan made now differs: ${p.different.join("; ")}.`,
          fix: `Make a new plan, look at it, and apply that one.${p.run === void 0 ? "" : ` The one that was shown: ${p.run}`}`
        })),
        PLAN_UNREADABLE: (0, fault.E8)("PLAN_UNREADABLE", "invalid", "A plan file is not a plan of this version.", (p) => ({
          what: `${p.file} is not a plan that can be applied: ${p.reason}.`,
          fix: "Make it with: stagecraft plan --env <environment> --output plan.json"
        })),
        PLAN_UNWRITABLE: (0, fault.E8)("PLAN_UNWRITABLE", "invalid", "A plan could not be saved where it was to go.", (p) => ({
          what: `The plan cannot be saved as ${p.file}.`,
          why: p.why,
          fix: "Make the folder, or name another file with --output."
        })),
        PLAN_INCOMPLETE: (0, fault.E8)("PLAN_INCOMPLETE", "refused", "A preview cannot be applied.", (p) => ({
          what: `The plan is a preview: ${p.missing.join(", ")} ${p.missing.length === 1 ? "has" : "have"} no image yet.`,
          why: "Hosts pull by digest, and what is not built has none.",
          fix: "Build and push first, and plan again without --offline: stagecraft build --env <environment> --push"
        })),
        PLAN_OTHER: (0, fault.E8)("PLAN_OTHER", "refused", "A plan belongs to another app or environment.", (p) => ({
          what: `The plan is for ${p.plan}, this is ${p.here}.`,
          fix: "Apply it with the configuration and the --env that it was made with."
        })),
        APPROVED_UNKNOWN: (0, fault.E8)("APPROVED_UNKNOWN", "outside", "GitHub cannot be asked which plan was approved.", (p) => ({
          what: `Which plan was approved on the pull request is not known: ${p.why}.`,
          why: "Going on without it would deploy what nobody saw.",
          fix: p.missing === void 0 ? "Run the job again once GitHub answers." : `Add this line under permissions: of the job: ${p.missing}`
        })),
        EVENT_UNTRUSTED: (0, fault.E8)("EVENT_UNTRUSTED", "refused", "A deploy was started by an event that people outside of the repository can cause.", (p) => ({
          what: `Nothing is deployed for the event ${p.event}: ${p.why}.`,
          why: "Whoever opens a pull request would reach the hosts and their secrets.",
          fix: "Deploy after the merge (on: push) or by hand (on: workflow_dispatch); on pull requests only plan."
        })),
        SERVICE_HOST_LEFT: (0, fault.E8)("SERVICE_HOST_LEFT", "refused", "A deploy of some services would leave another one without a host.", (p) => ({
          what: `${p.service} stays as it is, but ${p.hosts.join(" and ")}, where it runs, left the environment.`,
          why: "With --services every other service stays where the current release has it.",
          fix: `Name ${p.service} too, or deploy without --services.`
        })),
        PLAN_APPLIED: (0, fault.E8)("PLAN_APPLIED", "refused", "A plan was applied already.", (p) => ({
          what: `This plan was applied already, as ${p.release}.`,
          fix: "Make a new plan; if nothing changed it will be empty."
        })),
        PLAN_TRIED: (0, fault.E8)("PLAN_TRIED", "refused", "A plan was tried before and taken back.", (p) => ({
          what: `This plan was begun before, as r${p.number}, and taken back; what served before serves.`,
          why: "A whole deploy tries it once more where nothing but that attempt moved; a single stage, or a hash without the plan, does not.",
          fix: `Make a new plan (stagecraft plan --env ${p.environment} --output plan.json), and apply that one; on GitHub run all jobs again.`
        })),
        PLAN_NEEDED: (0, fault.E8)("PLAN_NEEDED", "invalid", "A stage by itself needs a saved plan.", (p) => ({
          what: `The stage ${p.stage} was started without a plan.`,
          why: "Stages hand one plan on, so that each does what was shown.",
          fix: `Save one with the stage plan (--output plan.json), and hand it to ${p.stage}: --plan plan.json`
        })),
        STAGE_EARLY: (0, fault.E8)("STAGE_EARLY", "refused", "A stage was started before the ones that it needs.", (p) => ({
          what: `${p.stage} cannot run yet: ${p.needs} of this plan has not run.`,
          fix: `Run it first, with the same plan: stagecraft ${p.needs} --env <environment> --plan plan.json`
        })),
        CONFIRM_NEEDED: (0, fault.E8)("CONFIRM_NEEDED", "refused", "A protected environment wants to be named, or a saved plan.", (p) => ({
          what: `Environment ${p.environment} is protected.`,
          fix: `Apply a saved plan (--plan plan.json), or confirm it by name: --confirm ${p.environment}`
        })),
        MIGRATION_CONTRACT_IN_PRE: (0, fault.E8)("MIGRATION_CONTRACT_IN_PRE", "refused", "A migration that old code does not survive would run while it serves.", (p) => ({
          what: `Migration ${p.file} of ${p.database} drops, renames or sets NOT NULL, and would run before the rollout.`,
          why: "The version that serves then still needs what it takes away.",
          fix: `Let it run after the rollout: name it ${p.file.replace(/(\.pre)?\.sql$/, ".post.sql")}. If the version that serves does not depend on it, say so in its first line: -- stagecraft: allow=contract reason="…"`
        })),
        VOLUME_FOREIGN: (0, fault.E8)("VOLUME_FOREIGN", "refused", "A volume that this deploy would use belongs to another Compose project.", (p) => ({
          what: `Volume ${p.volume} on ${p.host} belongs to the Compose project ${p.project}, not to ${p.wanted}.`,
          why: "A database would start on data that is not its own, or an empty one beside it.",
          fix: `Set environments.<env>.project_name to ${p.project} to keep its volumes, or rename the volume.`
        })),
        APPROVED_OFFLINE: (0, fault.E8)("APPROVED_OFFLINE", "invalid", "The approved plan was asked for without a network.", () => ({
          what: "Input approved asks GitHub for the plan of the merged pull request, and input offline contacts nothing.",
          fix: "Leave out one of the two."
        })),
        PLAN_WITH_WISHES: (0, fault.E8)("PLAN_WITH_WISHES", "invalid", "A saved plan was given together with wishes of its own.", () => ({
          what: "A saved plan fixes version and services: --plan excludes --version and --services.",
          fix: "Leave out --version and --services, or make a new plan with them."
        })),
        CONFIRM_OTHER: (0, fault.E8)("CONFIRM_OTHER", "refused", "The name that confirms is not that of the environment.", (p) => ({
          what: `--confirm ${p.confirm} does not name the environment ${p.environment}.`,
          fix: `Write --confirm ${p.environment} if that is what you mean.`
        })),
        REVERT_FAILED: (0, fault.E8)("REVERT_FAILED", "person", "Going back failed as well.", (p) => ({
          what: `The deploy failed (${p.cause}), and going back is not complete: ${p.failed.map(({ step, reason }) => `${step}: ${reason}`).join(" ")}`,
          why: "Every host that answered went back as far as it could; what does not stand here did.",
          fix: `Mend the cause, then run the same command again: it goes on going back. This shows what runs: stagecraft status --env ${p.environment}`
        })),
        DEPLOY_DEADLINE: (0, fault.E8)("DEPLOY_DEADLINE", "outside", "A deploy took longer than it may.", (p) => ({
          what: `The deploy took longer than ${(0, quantity.M)(p.deadline)}, the time for all of its steps but the migrations.`,
          fix: "See in the output above which step took long, and what held it up, then run the command again."
        })),
        NOT_REVERTED: (0, fault.E8)("NOT_REVERTED", "person", "The deploy failed and the environment asks not to go back.", (p) => ({
          what: `The deploy failed (${p.cause}); rollout.on_failure is ${p.policy}, so nothing was reverted.`,
          fix: `Look at it (stagecraft status --env ${p.environment}); the next deploy or rollback takes it back first, or finishes it where it serves everywhere.`
        })),
        POST_FAILED: (0, fault.E8)("POST_FAILED", "person", "A migration after the rollout failed; the new version serves.", (p) => ({
          what: `The new version serves, but migration ${p.migration} after the rollout failed: ${p.reason}`,
          why: "Nothing is reverted for it: the version that serves is healthy.",
          fix: `Mend the file or its cause, then: stagecraft migrate-post --env ${p.environment}`
        })),
        UNFINISHED: (0, fault.E8)("UNFINISHED", "person", "The new version serves, and tidying up behind it failed.", (p) => ({
          what: `The new version serves everywhere; ${p.step} failed: ${p.reason}`,
          fix: "Run the same command again: it finishes what is open."
        }))
      };
      var environment = __webpack_require__(69986);
      var address = __webpack_require__(36813);
      ;
      const privateKeyProblems = {
        empty: { what: "is empty", fix: "Give the whole file, from -----BEGIN to -----END." },
        public: { what: "is a public key", fix: "Give the private half: the file of the same name without .pub." },
        putty: { what: "is in the format of PuTTY", fix: "Convert it: puttygen key.ppk -O private-openssh -o key." },
        encoded: { what: "is wrapped in base64", fix: "Decode it first: base64 -d." },
        pkcs8: { what: "is in the PKCS#8 format", fix: "Convert it to OpenSSH’s: ssh-keygen -p -f key." },
        encrypted: {
          what: "is encrypted and no passphrase was given",
          fix: "Set the variable that ssh.private_key_passphrase_env names to the passphrase, or use an SSH agent or a key without one."
        },
        passphrase: {
          what: "does not open with the passphrase that was given",
          fix: "Give the passphrase of this key; ssh-keygen -y -f key tells whether it is."
        },
        cipher: {
          what: "is encrypted in a way that is not supported",
          fix: "Encrypt it anew: ssh-keygen -p -Z aes256-ctr -f key."
        },
        cut: { what: "has no end", fix: "Give the whole file, from -----BEGIN to -----END." },
        flat: {
          what: "has lost its line ends",
          fix: 'Give the file as it is, with every line end: "$(cat key)" in a shell, | in YAML.'
        },
        weak: { what: "is too short an RSA key", fix: "Make a new one: ssh-keygen -t ed25519." },
        unreadable: {
          what: "cannot be read",
          fix: "Give an OpenSSH or PEM private key, from -----BEGIN to -----END. A new one: ssh-keygen -t ed25519."
        }
      };
      const hostFaults = {
        HOST_UNREACHABLE: (0, fault.E8)("HOST_UNREACHABLE", "outside", "A host did not answer.", (p) => ({
          what: `Host ${p.host} (${p.address}) did not answer: ${p.reason}.`,
          fix: `Check that ${p.address} is up and reachable from ${p.from ?? "here"}, then run the command again.`
        })),
        HOST_LOGIN_REFUSED: (0, fault.E8)("HOST_LOGIN_REFUSED", "outside", "A host refused the login.", (p) => ({
          what: `Host ${p.host} (${p.address}) refused ${p.offered} for user ${p.user}.`,
          why: "One login is tried once: hosts lock out addresses that keep guessing.",
          fix: `Check the user name, and that the host lets this key in (~${p.user}/.ssh/authorized_keys there).${p.of === "agent" ? " A host looks at some keys of an agent only (MaxAuthTries, 6): name one with ssh.private_key_path where it holds more." : ""}`
        })),
        HOST_KEY_UNKNOWN: (0, fault.E8)("HOST_KEY_UNKNOWN", "refused", "A host shows a key that known_hosts does not name.", (p) => ({
          what: `Host ${p.host} (${p.address}, port ${p.port}) shows the key ${p.shown}, and ${p.file} has no entry for it${p.notes.length === 0 ? "" : ` (${p.notes.join("; ")})`}.`,
          why: "A host whose key is not known beforehand could be anybody.",
          fix: `Run: ${p.scan} >> ${p.file}, and compare the fingerprint with what the host itself says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (on its console).`
        })),
        HOST_KEY_CHANGED: (0, fault.E8)("HOST_KEY_CHANGED", "refused", "A host shows another key than the one that is known.", (p) => ({
          what: `Host ${p.host} (${p.address}) shows the key ${p.shown}; known is ${p.known.join(", ")} (${p.places.join(", ")}).`,
          why: "Either the host was made anew, or somebody stands between.",
          fix: `Find out which. If the host is new, compare the fingerprint on its console and replace ${p.places.join(", ")}.`
        })),
        HOST_KEY_REVOKED: (0, fault.E8)("HOST_KEY_REVOKED", "refused", "A host shows a key that known_hosts marks as revoked.", (p) => ({
          what: `Host ${p.host} (${p.address}) shows the key ${p.shown}, which is revoked (${p.place}).`,
          fix: "Give the host new keys, and put them into known_hosts."
        })),
        SSH_KEY_UNUSABLE: (0, fault.E8)("SSH_KEY_UNUSABLE", "invalid", "A private key cannot be used to log in.", (p) => ({
          what: `The private key ${p.name} ${privateKeyProblems[p.problem].what}${p.detail === void 0 ? "" : ` (${p.detail})`}.`,
          fix: privateKeyProblems[p.problem].fix
        })),
        HOST_SHELL_UNUSABLE: (0, fault.E8)("HOST_SHELL_UNUSABLE", "outside", "The login shell of a host does not run commands.", (p) => ({
          what: `The login shell of host ${p.host} ended with ${p.code} before it ran anything${p.said.trim() === "" ? "" : `: ${firstLine(p.said)}`}.`,
          fix: "Check that the user has a login shell, that nothing in its profile exits, and that sh is on its PATH."
        })),
        HOST_CHANNEL_REFUSED: (0, fault.E8)("HOST_CHANNEL_REFUSED", "outside", "A host lets us in but opens no session.", (p) => ({
          what: `Host ${p.host} opens no session: ${p.reason}.`,
          fix: "Check MaxSessions and ForceCommand in its sshd_config: at least one session is needed."
        })),
        FORWARD_REFUSED: (0, fault.E8)("FORWARD_REFUSED", "outside", "Nothing answers where a connection was to be forwarded to.", (p) => ({
          what: `From host ${p.host}, ${(0, address.M)(p.address, p.port)} cannot be reached: ${p.reason}.`,
          fix: `Check that something listens there, and that sshd on ${p.host} allows forwards (AllowTcpForwarding).`
        })),
        UPLOAD_FAILED: (0, fault.E8)("UPLOAD_FAILED", "outside", "A file could not be put on a host.", (p) => ({
          what: `${p.path} could not be put on host ${p.host}: ${p.reason}.`,
          why: "A file is replaced whole or not at all: what was there before is unchanged.",
          fix: "Check space and permissions there, then run the command again."
        })),
        WAIT_DEADLINE: (0, fault.E8)("WAIT_DEADLINE", "outside", "Something took longer than its deadline.", (p) => ({
          what: `Waiting for ${p.reason}${p.host === void 0 ? "" : ` on host ${p.host}`} took longer than ${(0, quantity.M)(p.deadline)}.`,
          fix: "See what holds it up, then run the command again."
        }))
      };
      function firstLine(text) {
        return (text.trim().split("\n")[0] ?? "").replace(/\.$/, "");
      }
      ;
      const dirtyShown = 5;
      const imageFaults = {
        VERSION_NEEDED: (0, fault.E8)("VERSION_NEEDED", "invalid", "There is no commit to name the version after.", (p) => ({
          what: `No version was given, and there is no commit to take it from: ${p.why}.`,
          fix: `Name a version (--version, or the input version of the action), or commit what is in ${p.folder}.`
        })),
        VERSION_DIRTY: (0, fault.E8)("VERSION_DIRTY", "refused", "Files that are in no commit would be built for a protected environment.", (p) => ({
          what: `Environment ${p.environment} is protected, and ${p.changed.length === 1 ? "a file is" : `${p.changed.length} files are`} in no commit: ${listed(p.changed)}.`,
          why: "What runs there must be what a commit says.",
          fix: "Commit them, remove them, or name them in .gitignore if they are no part of the app."
        })),
        VERSION_TAKEN: (0, fault.E8)("VERSION_TAKEN", "refused", "A version in the registry was built from other files.", (p) => ({
          what: `${p.reference} is in the registry already, built from ${p.built}; here is ${p.here}.`,
          why: "A version means one content for ever: neither is it built anew, nor are these files passed off as it.",
          fix: `Choose another version than ${p.version}, or deploy the one that is there: --skip-build`
        })),
        VERSION_OTHER_INPUTS: (0, fault.E8)("VERSION_OTHER_INPUTS", "refused", "A version in the registry was built from the same files in another way.", (p) => ({
          what: `${p.reference} is in the registry already, built with other arguments, or another context, Dockerfile, target or platforms, than are written here.`,
          fix: `Choose another version than ${p.version}, or deploy the one that is there: --skip-build`
        })),
        GIT_OWNER: (0, fault.E8)("GIT_OWNER", "refused", "The checkout belongs to another user, so git does not read it.", (p) => ({
          what: `${p.folder} belongs to another user, and git refuses to read it.`,
          why: "The settings of a repository can run programs, so git trusts only those of its own user.",
          fix: `If you trust it: git config --global --add safe.directory ${p.folder}. Or name a version (--version, or the input version of the action).`
        })),
        GIT_FAILED: (0, fault.E8)("GIT_FAILED", "outside", "git failed.", (p) => ({
          what: `git could not tell ${p.doing}: ${lastLine(p.said)}`,
          fix: "Mend what git names, or name a version (--version, or the input version of the action)."
        })),
        SERVICE_UNKNOWN: (0, fault.E8)("SERVICE_UNKNOWN", "invalid", "A service was named that the compose file does not have.", (p) => ({
          what: `There is no service ${p.service}.`,
          fix: `It is one of: ${p.known.join(", ")}.`
        })),
        IMAGE_REFERENCE: (0, fault.E8)("IMAGE_REFERENCE", "invalid", "A text is no image reference.", (p) => ({
          what: `${p.service}: ${JSON.stringify(cut(p.reference))} is no image reference.`,
          why: "It is registry/path:tag, the path in small letters, at most 255 characters; or with @sha256: and 64 digits.",
          fix: "Correct image in the compose file; for an image that is built, project.registry or image_name."
        })),
        IMAGE_NAMES_CLASH: (0, fault.E8)("IMAGE_NAMES_CLASH", "invalid", "Two different images would get the same name.", (p) => ({
          what: `${p.services.join(" and ")} build different images that would both be ${p.reference}.`,
          why: "A further image is named after its first service, in small letters.",
          fix: "Rename one of the services."
        })),
        BUILD_ARGUMENT_SECRET: (0, fault.E8)("BUILD_ARGUMENT_SECRET", "invalid", "A build argument looks like a secret.", (p) => ({
          what: `${p.service}: the build argument ${p.name} looks like a secret.`,
          why: "A build argument stays readable in the image's history.",
          fix: "Give it to the running service instead, as a Compose secret or through the environment."
        })),
        BUILD_PATH: (0, fault.E8)("BUILD_PATH", "invalid", "What is to be built is not there, or not in the project.", (p) => ({
          what: `${p.service}: the ${p.use} ${p.path} ${p.problem === "missing" ? "does not exist" : "leads out of the project"}.`,
          fix: p.problem === "missing" ? "Correct the path; the Dockerfile is relative to the context." : "Move it into the folder of stagecraft.yml; links that lead out of it count as outside."
        })),
        PROGRAM_MISSING: (0, fault.E8)("PROGRAM_MISSING", "outside", "A program is not installed on this machine.", (p) => ({
          what: `There is no ${p.program} on this machine.`,
          fix: `Install ${p.program}, or put it on the PATH.`
        })),
        BUILDER_MISSING: (0, fault.E8)("BUILDER_MISSING", "outside", "This machine cannot build images.", (p) => ({
          what: `Images cannot be built on this machine: ${p.problem}`,
          fix: "Start Docker, and install the Buildx plugin: https://docs.docker.com/build/install-buildx/"
        })),
        BUILDER_PLATFORMS: (0, fault.E8)("BUILDER_PLATFORMS", "outside", "The builder cannot make images for these platforms.", (p) => ({
          what: `The builder cannot make an image for ${p.platforms.join(", ")}: ${p.said}`,
          fix: "Make a builder that can: docker buildx create --use --driver docker-container; on GitHub docker/setup-qemu-action and docker/setup-buildx-action."
        })),
        BUILD_FAILED: (0, fault.E8)("BUILD_FAILED", "outside", "A build failed.", (p) => ({
          what: `${p.reference} could not be built:
${p.said}`,
          why: "What failed was not pushed, and nothing on any host was touched.",
          fix: "Mend what the builder names, then run the command again."
        })),
        BUILD_NO_DIGEST: (0, fault.E8)("BUILD_NO_DIGEST", "outside", "A build ended well without telling a digest.", (p) => ({
          what: `${p.reference} was built, but the builder told no digest.`,
          why: "Hosts pull by digest alone.",
          fix: "Update Docker and its Buildx plugin (docker buildx version), then run the command again."
        })),
        PUSH_REFUSED: (0, fault.E8)("PUSH_REFUSED", "outside", "A registry refused a push.", (p) => ({
          what: `${p.registry} refused the push of ${p.reference}: ${p.said}`,
          fix: `Log in (docker login ${p.registry}) with an account that may write there, and check that project.registry is right. On GitHub the job needs permissions: packages: write.`
        })),
        PUSH_FAILED: (0, fault.E8)("PUSH_FAILED", "outside", "A push did not end well.", (p) => ({
          what: `${p.reference} was built but could not be pushed to ${p.registry}: ${p.said}`,
          fix: "Check that the registry is up and reachable from here, then run the command again."
        })),
        PUSH_DIFFERS: (0, fault.E8)("PUSH_DIFFERS", "outside", "A registry holds something else than what was pushed.", (p) => ({
          what: `${p.reference} was pushed as ${p.pushed}, but the registry ${p.found === "" ? "does not have it" : `says ${p.found}`}.`,
          why: "Another build pushed the same version at the same time, or something between changes what passes.",
          fix: "Make sure that one build a version runs, then run the command again with a new version."
        })),
        IMAGE_UNKNOWN: (0, fault.E8)("IMAGE_UNKNOWN", "refused", "A registry does not have an image that the compose file names.", (p) => ({
          what: `${p.reference} (${p.services.join(", ")}) does not exist in its registry.`,
          fix: "Correct image in the compose file, or push that image first."
        })),
        IMAGE_PLATFORM: (0, fault.E8)("IMAGE_PLATFORM", "refused", "An image is made for another architecture than a host has.", (p) => ({
          what: `${p.reference} is made for ${p.platforms.join(", ")}; host ${p.host} is linux/${p.architecture}.`,
          fix: `Use an image that has linux/${p.architecture}; for one that is built, name it under platforms.`
        })),
        REGISTRY_SILENT: (0, fault.E8)("REGISTRY_SILENT", "outside", "A registry did not answer.", (p) => ({
          what: `The registry ${p.registry} did not answer for ${p.reference}: ${p.said}`,
          fix: "Check that it is up and reachable from here, then run the command again."
        })),
        REGISTRY_DENIED: (0, fault.E8)("REGISTRY_DENIED", "outside", "A registry does not tell about an image.", (p) => ({
          what: `The registry ${p.registry} does not tell about ${p.reference}: ${p.said}`,
          why: "Either it does not exist, or this login may not read it; registries answer the same to both.",
          fix: `Check the name, and log in with an account that may read it: docker login ${p.registry}`
        })),
        REGISTRY_BUSY: (0, fault.E8)("REGISTRY_BUSY", "outside", "A registry wants fewer requests.", (p) => ({
          what: `The registry ${p.registry} refuses more requests for now (${p.reference}): ${p.said}`,
          fix: `Wait, or log in with an account of a higher limit: docker login ${p.registry}`
        })),
        REGISTRY_ANSWER: (0, fault.E8)("REGISTRY_ANSWER", "outside", "A registry gave an answer that is none.", (p) => ({
          what: `The registry ${p.registry} gave no usable answer about ${p.reference}: ${p.said}`,
          fix: "Check that the address is that of a registry and that it is well, then run the command again."
        })),
        CREDENTIALS_UNREADABLE: (0, fault.E8)("CREDENTIALS_UNREADABLE", "outside", "The login of a registry cannot be read.", (p) => ({
          what: `The login of ${p.registry} on this machine cannot be read: ${p.problem}.`,
          why: "Hosts pull with the login of the machine that deploys.",
          fix: `Log in again: docker login ${p.registry}`
        }))
      };
      function listed(names) {
        const shown = names.slice(0, dirtyShown).join(", ");
        return names.length > dirtyShown ? `${shown} and ${names.length - dirtyShown} more` : shown;
      }
      const lastLine = (text) => text.trim().split("\n").at(-1) ?? "";
      const cut = (text) => text.length > 200 ? `${text.slice(0, 200)}…` : text;
      ;
      const internalFaults = {
        INTERNAL: (0, fault.E8)("INTERNAL", "bug", "A bug of Stagecraft.", (p) => ({
          what: `Stagecraft met a bug of its own: ${p.message}`,
          fix: `Report it with the output above: ${p.link ?? "https://github.com/stagecraft/deploy/issues/new"}`
        })),
        INTERRUPTED: (0, fault.E8)("INTERRUPTED", "interrupted", "The run was told to stop.", (p) => ({
          what: `Told to stop while waiting for ${p.during}.`,
          fix: "Run the command again: it finishes or takes back what was begun."
        }))
      };
      ;
      const migrationFaults = {
        MIGRATION_FOLDER_MISSING: (0, fault.E8)("MIGRATION_FOLDER_MISSING", "invalid", "The folder of a database's migrations is not there.", (p) => ({
          what: `The migrations folder ${p.folder} does not exist.`,
          fix: "Make it (an empty folder is fine), or correct the path under databases.<name>.migrations."
        })),
        MIGRATION_UNREADABLE: (0, fault.E8)("MIGRATION_UNREADABLE", "invalid", "A SQL file in a migrations folder cannot be read as a file of that folder.", (p) => ({
          what: `${p.file} cannot be read: ${p.reason}.`,
          why: "A SQL file that is passed over would be a migration that never runs.",
          fix: "Put the file itself there, readable, or remove what stands in its place."
        })),
        MIGRATION_NAME: (0, fault.E8)("MIGRATION_NAME", "invalid", "A SQL file in a migrations folder is not named like a migration.", (p) => ({
          what: `${p.file} is not named like a migration: ${p.reason}.`,
          fix: "Name it <number>_<name>.sql, with .pre, .post or .manual before .sql to choose the phase."
        })),
        MIGRATION_NUMBER_TWICE: (0, fault.E8)("MIGRATION_NUMBER_TWICE", "invalid", "Two migrations have one number.", (p) => ({
          what: `${p.file} and ${p.other} both have number ${p.number}.`,
          why: "Their order would be chance.",
          fix: "Give the newer one the next free number."
        })),
        MIGRATION_ENCODING: (0, fault.E8)("MIGRATION_ENCODING", "invalid", "A migration is not UTF-8 text.", (p) => ({
          what: `${p.file} is not usable as SQL text: ${p.reason}.`,
          fix: `Save ${p.file} as UTF-8.`
        })),
        MIGRATION_OPEN_END: (0, fault.E8)("MIGRATION_OPEN_END", "invalid", "A migration ends inside a string, comment or parenthesis.", (p) => ({
          what: `A ${p.opened} begins here and never ends.`,
          fix: "Close it."
        })),
        MIGRATION_META_COMMAND: (0, fault.E8)("MIGRATION_META_COMMAND", "invalid", "A migration holds a command of psql.", (p) => ({
          what: `${p.command} is a command of psql, not SQL.`,
          fix: p.remedy
        })),
        MIGRATION_DIRECTIVE: (0, fault.E8)("MIGRATION_DIRECTIVE", "invalid", "A migration holds a directive that this version does not know.", (p) => ({
          what: `The directive "stagecraft: ${p.directive}" is not known to this version, or does not stand before the first statement.`,
          fix: 'Remove the comment; the phase is chosen by .pre, .post or .manual in the name. Known is: -- stagecraft: allow=contract reason="why older code does not break"'
        })),
        MIGRATION_COPY_STDIN: (0, fault.E8)("MIGRATION_COPY_STDIN", "invalid", "A migration carries data for COPY … FROM stdin.", (_) => ({
          what: "COPY … FROM stdin is not supported.",
          fix: "Write the rows as INSERT statements (pg_dump does so with --inserts)."
        })),
        MIGRATION_SERVER_PROGRAM: (0, fault.E8)("MIGRATION_SERVER_PROGRAM", "invalid", "A migration runs a program on the database's machine.", (_) => ({
          what: "COPY … PROGRAM runs a program on the machine of the database.",
          fix: "Run the program elsewhere and load its output with INSERT."
        })),
        MIGRATION_TRANSACTION_CONTROL: (0, fault.E8)("MIGRATION_TRANSACTION_CONTROL", "invalid", "A migration begins or ends transactions itself.", (p) => ({
          what: `${p.statement} would end or split the file's transaction.`,
          why: "A file runs in one transaction together with its history row, so that it is applied whole and recorded, or not at all.",
          fix: "Remove the statement; SAVEPOINT and ROLLBACK TO are fine."
        })),
        MIGRATION_NEEDS_NO_TRANSACTION: (0, fault.E8)("MIGRATION_NEEDS_NO_TRANSACTION", "invalid", "A statement of a migration cannot run in a transaction.", (p) => ({
          what: `${p.statement} cannot run inside a transaction, and migration files do.`,
          fix: "Use the form that can (CREATE INDEX without CONCURRENTLY stops writes while it builds), or run it by hand before the deploy and write it with IF NOT EXISTS and without CONCURRENTLY."
        })),
        MIGRATION_SETTING: (0, fault.E8)("MIGRATION_SETTING", "invalid", "A migration changes how its own text is read.", (p) => ({
          what: `The file sets ${p.setting}, which changes how the rest of it is read.`,
          fix: `Leave ${p.setting} at ${p.wanted}.`
        })),
        MIGRATION_CHANGED: (0, fault.E8)("MIGRATION_CHANGED", "refused", "A migration is not the file that was applied or planned.", (p) => ({
          what: `${p.file}${p.database === void 0 ? "" : ` of database ${p.database}`} was changed: ${p.reason}.`,
          fix: "Put the file back as it was and write what has to change as a new migration."
        })),
        MIGRATION_MISSING: (0, fault.E8)("MIGRATION_MISSING", "refused", "A migration that was applied is not among the files.", (p) => ({
          what: `Migration ${p.name} was applied and is missing here, though ${p.newest} is newer.`,
          fix: "Bring the file back, from git if need be."
        })),
        MIGRATION_AHEAD: (0, fault.E8)("MIGRATION_AHEAD", "refused", "The database is ahead of the files.", (p) => ({
          what: `Migration ${p.name} was applied${p.release === void 0 ? "" : ` by ${p.release}`} and is newer than every file here.`,
          why: "What is deployed was built from an older state of the repository than the database.",
          fix: "Deploy a version that has the file, or use rollback to go back to a recorded release."
        })),
        MIGRATION_OUT_OF_ORDER: (0, fault.E8)("MIGRATION_OUT_OF_ORDER", "refused", "A new migration has a number below one that was applied.", (p) => ({
          what: `${p.file} is new, but ${p.after} with a higher number was applied already.`,
          fix: `Give ${p.file} the next free number.`
        }))
      };
      ;
      const sshRule = (user) => `{"action": "accept", "src": ["tag:ci"], "dst": ["tag:server"], "users": ["${user}"]}`;
      const whoWeAre = (self, tags) => `${self || "this machine"} (${tags.join(", ") || "without a tag"})`;
      const networkFaults = {
        NETWORK_CLIENT_MISSING: (0, fault.E8)("NETWORK_CLIENT_MISSING", "outside", "Hosts are reached over Tailscale, which this machine does not have.", (_) => ({
          what: "ssh.tailscale is true, and there is no tailscale command on this machine.",
          fix: "In a workflow, join the tailnet in a step before this one, with tailscale/github-action; elsewhere install Tailscale: https://tailscale.com/download"
        })),
        NETWORK_NOT_JOINED: (0, fault.E8)("NETWORK_NOT_JOINED", "outside", "This machine is not on the tailnet.", (p) => ({
          what: `This machine is not on the tailnet: ${p.state}.`,
          fix: "In a workflow, join in a step before this one, with tailscale/github-action and tags: tag:ci; elsewhere run: tailscale up"
        })),
        NETWORK_NOT_ROUTED: (0, fault.E8)("NETWORK_NOT_ROUTED", "outside", "This machine is on the tailnet, and its programs do not reach it.", (_) => ({
          what: "This machine is on the tailnet, but tailscaled runs with --tun=userspace-networking, so that no connection of another program goes there.",
          fix: "Run tailscaled without it; in a container it needs /dev/net/tun and the capability NET_ADMIN. A job on a runner itself, not in a container, has both."
        })),
        NETWORK_PEER_UNKNOWN: (0, fault.E8)("NETWORK_PEER_UNKNOWN", "outside", "The tailnet shows this machine no host of that name.", (p) => ({
          what: `The tailnet shows ${whoWeAre(p.self, p.tags)} no ${p.address}, which host ${p.host} is to be reached at; it was waited for ${p.waited}. It shows: ${p.others.slice(0, 10).join(", ") || "nobody"}${p.others.length > 10 ? ` and ${p.others.length - 10} more` : ""}.`,
          why: "A tailnet shows a machine only those that its policy lets it reach.",
          fix: `Compare environments.<environment>.hosts.${p.host}.address with tailscale status; if it is right, let the policy's acls or grants allow ${p.tags[0] ?? "tag:ci"} to reach it on port 22.`
        })),
        NETWORK_PEER_OFFLINE: (0, fault.E8)("NETWORK_PEER_OFFLINE", "outside", "A host is offline on the tailnet.", (p) => p.isExpired ? {
          what: `Host ${p.host} (${p.name}) is off the tailnet: its key there has expired.`,
          fix: "Run there: tailscale up --force-reauth. Keys of tagged hosts do not expire."
        } : {
          what: `Host ${p.host} (${p.name}) is offline on the tailnet; it was waited for ${p.waited}.`,
          fix: "Check on its console that it runs and that tailscale status there shows it online, then run the command again."
        }),
        NETWORK_PORT_CLOSED: (0, fault.E8)("NETWORK_PORT_CLOSED", "outside", "A host is online on the tailnet, and its port 22 does not answer.", (p) => ({
          what: `Host ${p.host} (${p.address}) is online on the tailnet, and its port 22 does not answer: ${p.reason}.`,
          why: "What the policy does not allow is dropped without a word. A refused connection means that Tailscale SSH is off there.",
          fix: `Let the policy's acls or grants allow tag:ci to reach tag:server:22, and see that Tailscale SSH is on there: tailscale set --ssh`
        })),
        TAILSCALE_SSH_OFF: (0, fault.E8)("TAILSCALE_SSH_OFF", "outside", "Tailscale SSH is off on a host.", (p) => ({
          what: `Tailscale SSH does not answer on host ${p.host} (${p.address}): ${p.found}.`,
          fix: "Turn it on there: tailscale set --ssh. Or remove ssh.tailscale, and log in to its sshd over the tailnet with a key."
        })),
        TAILSCALE_SSH_DENIED: (0, fault.E8)("TAILSCALE_SSH_DENIED", "outside", "The policy of the tailnet does not let this machine log in.", (p) => ({
          what: `Host ${p.host} (${p.address}) let nobody in as ${p.user}: ${p.said}.`,
          fix: `Add to ssh of the tailnet's policy: ${sshRule(p.user)}, and give this machine tag:ci and the host tag:server.`
        })),
        TAILSCALE_SSH_CHECK: (0, fault.E8)("TAILSCALE_SSH_CHECK", "outside", "The policy of the tailnet asks for a check in a browser.", (p) => ({
          what: `Host ${p.host} (${p.address}) asks for a check in a browser before it lets ${p.user} in.`,
          why: 'A rule with "action": "check" applies, which no run of a workflow can answer.',
          fix: `Put a rule before it in ssh of the tailnet's policy: ${sshRule(p.user)}.`
        })),
        TAILSCALE_KEY_CHANGED: (0, fault.E8)("TAILSCALE_KEY_CHANGED", "refused", "A host shows another key than the one that the tailnet tells of it.", (p) => ({
          what: `Host ${p.host} (${p.address}) shows the key ${p.shown}; the tailnet tells ${p.known.join(", ")}.`,
          why: "Either something else answers at its address, or its keys were changed and Tailscale there has not told them yet.",
          fix: "Compare with what the host itself says on its console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. If they were changed, restart tailscaled there."
        })),
        TAILSCALE_PATH_BROKEN: (0, fault.E8)("TAILSCALE_PATH_BROKEN", "outside", "The way to a host over the tailnet does not carry what is sent.", (p) => ({
          what: `Host ${p.host} (${p.address}) answers over the tailnet, but ${p.found}.`,
          why: "Large packets that get lost look like this (the path MTU), and so do some old versions of Tailscale.",
          fix: "Update Tailscale on both sides; if it stays, see which packets get through with: ping -M do -s 1200 <address>."
        }))
      };
      ;
      const known = (names) => names.length === 0 ? "It has none." : `It has: ${names.join(", ")}.`;
      const operationFaults = {
        DOCTOR_PROBLEMS: (0, fault.E8)("DOCTOR_PROBLEMS", "person", "A doctor found what a deploy would fail of, or what is broken.", (p) => ({
          what: `${p.problems.length === 1 ? "One thing is" : `${p.problems.length} things are`} not as needed: ${p.problems.join("; ")}.`,
          fix: p.fix
        })),
        HOST_UNKNOWN: (0, fault.E8)("HOST_UNKNOWN", "invalid", "The environment has no such host.", (p) => ({
          what: `Environment ${p.environment} has no host ${p.host}.`,
          fix: known(p.known)
        })),
        DATABASE_UNKNOWN: (0, fault.E8)("DATABASE_UNKNOWN", "invalid", "The configuration has no such database.", (p) => ({
          what: `stagecraft.yml has no database ${p.database}.`,
          fix: known(p.known)
        })),
        MIGRATIONS_NOT_CONFIGURED: (0, fault.E8)("MIGRATIONS_NOT_CONFIGURED", "invalid", "There is no database whose migrations could be applied.", (p) => ({
          what: p.database === void 0 ? "No database of stagecraft.yml has migrations." : `Database ${p.database} has no migrations in stagecraft.yml.`,
          fix: p.known.length === 0 ? "Add databases.<name>.migrations with engine and path." : `Add databases.${p.database ?? "<name>"}.migrations, or name one that has them: ${p.known.join(", ")}.`
        })),
        DATABASE_NOT_RUNNING: (0, fault.E8)("DATABASE_NOT_RUNNING", "outside", "The service that is the database does not run yet.", (p) => ({
          what: `Database ${p.database} is a service of this app, and it does not run on ${p.host}.`,
          why: "The first deploy starts it, and applies its migrations then.",
          fix: `Deploy first; if it ran before, see why it stopped: stagecraft status --env ${p.environment}`
        })),
        STATUS_DRIFT: (0, fault.E8)("STATUS_DRIFT", "person", "What runs is not what is recorded.", (p) => ({
          what: `${p.app} ${p.environment} is not as it should be: ${p.problems.join("; ")}.`,
          fix: p.command === void 0 ? "Mend what is told of each." : `Mend it in the order told, first: ${p.command}`
        })),
        ATTEMPT_OPEN: (0, fault.E8)("ATTEMPT_OPEN", "refused", "An interrupted deploy has to be settled first.", (p) => ({
          what: `${p.attempt} was interrupted and is not settled yet.`,
          why: "Which version serves, and so what a migration may change, is decided by finishing or reverting it.",
          fix: `Settle it: ${p.command}`
        }))
      };
      ;
      const programFaults = {
        KNOWN_HOSTS_MISSING: (0, fault.E8)("KNOWN_HOSTS_MISSING", "invalid", "The file with the keys of the hosts is missing.", (p) => ({
          what: `There is no ${p.file}, so the key of ${p.host} cannot be verified.`,
          why: "A host whose key is not known could be anyone.",
          fix: `Get it with: ${p.scan} >> ${p.file} — and compare it with what the host shows: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`
        })),
        FILE_UNREADABLE: (0, fault.E8)("FILE_UNREADABLE", "invalid", "A file of this machine cannot be read.", (p) => ({
          what: `${p.path} cannot be read: ${p.reason}.`,
          fix: "Let the user who runs this command read it, or name another file."
        })),
        FILE_UNWRITABLE: (0, fault.E8)("FILE_UNWRITABLE", "invalid", "A file of this machine cannot be written.", (p) => ({
          what: `${p.path} cannot be written: ${p.reason}.`,
          fix: "Name a file that the user who runs this command may write."
        })),
        BUILD_SECRET_UNSET: (0, fault.E8)("BUILD_SECRET_UNSET", "invalid", "A secret that a build may read is set nowhere.", (p) => ({
          what: `The build of ${p.reference} may read ${p.names.join(", ")}, and no variable of this process has that name and a value.`,
          fix: "Set it for this run (on GitHub: env of the step, from secrets), or take it out of backend.providers.generic.build.secrets."
        })),
        SSH_KEY_MISSING: (0, fault.E8)("SSH_KEY_MISSING", "invalid", "The private key to log in with is missing.", (p) => ({
          what: `No private key was found: ${p.source} is not there.`,
          fix: p.fix
        })),
        SSH_AGENT_UNUSABLE: (0, fault.E8)("SSH_AGENT_UNUSABLE", "invalid", "The SSH agent gives no key to log in with.", (p) => p.problem === "empty" ? {
          what: `The SSH agent at ${p.socket} holds no key of a type that can be used (ed25519, ecdsa, rsa).`,
          why: "Keys on a security key (sk-…) and certificates cannot be used, though ssh-add -l lists them.",
          fix: "Add one: ssh-add ~/.ssh/id_ed25519. A locked agent shows none: ssh-add -X."
        } : {
          what: `The SSH agent at ${p.socket} does not answer.`,
          why: "SSH_AUTH_SOCK names its socket; that of an agent that has ended stays behind.",
          fix: 'Start it and add the key: eval "$(ssh-agent)" && ssh-add ~/.ssh/id_ed25519.'
        }),
        ENVIRONMENT_UNKNOWN: (0, fault.E8)("ENVIRONMENT_UNKNOWN", "invalid", "The configuration has no such environment.", (p) => ({
          what: `stagecraft.yml has no environment ${p.name}.`,
          fix: `It has: ${p.known.join(", ")}.`
        })),
        PROGRAM_UNUSABLE: (0, fault.E8)("PROGRAM_UNUSABLE", "outside", "A program of this machine cannot be started.", (p) => ({
          what: `${p.program} cannot be started on this machine: ${p.reason}.`,
          fix: `See ls -l "$(command -v ${p.program})": reinstall ${p.program}, or make it executable.`
        })),
        FOLDER_MISSING: (0, fault.E8)("FOLDER_MISSING", "invalid", "The folder that a program should run in does not exist.", (p) => ({
          what: `${p.program} should run in ${p.folder}, and there is no such folder.`,
          fix: `Make ${p.folder}, or name another folder.`
        })),
        ARGUMENT_UNUSABLE: (0, fault.E8)("ARGUMENT_UNUSABLE", "invalid", "A word for a program holds a NUL character.", (p) => ({
          what: `A word for ${p.program} holds a NUL character, which no program can be given.`,
          fix: "Take it out of the value that it comes from."
        }))
      };
      ;
      const said = (text) => text.trim() === "" ? "" : `: ${text.trim().split("\n").slice(-5).join(" / ")}`;
      const wrote = (log) => log.trim() === "" ? "It wrote nothing." : `It wrote last: ${log.trim().split("\n").slice(-10).join("\n")}`;
      const look = ({ host, container }) => `While it is there, on ${host}: docker logs ${container}; docker inspect ${container}`;
      const lookAtKept = ({ host, container }) => `It is kept, stopped, until the next deploy that finishes; on ${host}: docker logs ${container}; docker inspect ${container}`;
      const rolloutFaults = {
        HOST_SCRIPT_FAILED: (0, fault.E8)("HOST_SCRIPT_FAILED", "outside", "Something that a host was asked to do failed there.", (p) => ({
          what: `On ${p.host}, ${p.doing} failed${said(p.output)}`,
          fix: `See on ${p.host} what stands in the way, then run the command again.`
        })),
        ENGINE_GONE: (0, fault.E8)("ENGINE_GONE", "outside", "The Docker engine of a host went away and did not come back.", (p) => ({
          what: `The Docker engine of ${p.host} does not answer any more; it was waited for ${(0, quantity.M)(p.deadline)}.`,
          fix: `Start it on ${p.host} (systemctl status docker tells why it ended), then run the command again.`
        })),
        STEP_LOST: (0, fault.E8)("STEP_LOST", "outside", "A step on a host was killed before it ended.", (p) => ({
          what: `On ${p.host}, ${p.doing} was killed before it ended.`,
          why: "The host restarted, ran out of memory, or somebody ended it.",
          fix: "Run the command again: it continues from what is there."
        })),
        RECORD_UNREADABLE: (0, fault.E8)("RECORD_UNREADABLE", "person", "The record of a release on a host cannot be read.", (p) => ({
          what: `On ${p.host}, ${p.path} cannot be read: ${p.reason}.`,
          why: "Somebody changed or removed it: what is on record never changes.",
          fix: "Copy it from another host of the environment, then run the command again."
        })),
        IMAGE_NOT_FOUND: (0, fault.E8)("IMAGE_NOT_FOUND", "outside", "The registry does not have an image.", (p) => ({
          what: `Host ${p.host} cannot pull ${p.image}: the registry does not have it${said(p.said)}`,
          fix: "Build and push it again: stagecraft build --env <environment> --push"
        })),
        IMAGE_DENIED: (0, fault.E8)("IMAGE_DENIED", "outside", "The registry does not give an image to a host.", (p) => ({
          what: `Host ${p.host} may not pull ${p.image}${said(p.said)}`,
          fix: `Log in there with an account that may read it (docker login ${p.image.split("/")[0] ?? ""}), or check that the name is right: registries answer the same for a name that does not exist.`
        })),
        IMAGE_OTHER_ARCHITECTURE: (0, fault.E8)("IMAGE_OTHER_ARCHITECTURE", "outside", "An image has no variant for the architecture of a host.", (p) => ({
          what: `${p.image} has nothing for the architecture of ${p.host}${said(p.said)}`,
          fix: "Build it for that architecture too: backend.providers.generic.build.platforms."
        })),
        REGISTRY_UNREACHABLE: (0, fault.E8)("REGISTRY_UNREACHABLE", "outside", "A host cannot reach the registry.", (p) => ({
          what: `Host ${p.host} cannot reach the registry of ${p.image}${said(p.said)}`,
          fix: `Check the registry, and on ${p.host}: docker pull ${p.image}`
        })),
        REGISTRY_LIMIT: (0, fault.E8)("REGISTRY_LIMIT", "outside", "The registry refuses more pulls for now.", (p) => ({
          what: `The registry of ${p.image} refuses more pulls from ${p.host}${said(p.said)}`,
          fix: "Wait, log in there with an account of a higher limit, or use a registry of your own."
        })),
        DISK_FULL: (0, fault.E8)("DISK_FULL", "outside", "A host has no room for an image.", (p) => ({
          what: `Host ${p.host} has no room on ${p.mount}: ${p.detail}`,
          fix: `Make room there: docker system df shows what Docker uses; docker image prune removes what nothing names.`
        })),
        IMAGE_PULL_FAILED: (0, fault.E8)("IMAGE_PULL_FAILED", "outside", "An image could not be pulled.", (p) => ({
          what: `Host ${p.host} cannot pull ${p.image}${said(p.said)}`,
          fix: `Try it there: docker pull ${p.image}`
        })),
        START_FAILED: (0, fault.E8)("START_FAILED", "outside", "Containers could not be started.", (p) => ({
          what: `${p.service} could not be started on ${p.host}${said(p.output)}`,
          fix: "Mend what Docker names, then run the command again."
        })),
        SERVICE_EXITED: (0, fault.E8)("SERVICE_EXITED", "outside", "A service that was replaced ended.", (p) => ({
          what: `${p.service} on ${p.host} ${p.ending}.`,
          why: wrote(p.log),
          fix: look(p)
        })),
        SERVICE_UNHEALTHY: (0, fault.E8)("SERVICE_UNHEALTHY", "outside", "A service that was replaced did not become healthy.", (p) => ({
          what: `${p.service} on ${p.host} did not become healthy within ${(0, quantity.M)(p.deadline)}: ${p.seen}.`,
          why: wrote(p.log),
          fix: look(p)
        })),
        REPLICA_EXITED: (0, fault.E8)("REPLICA_EXITED", "outside", "A new replica ended instead of serving.", (p) => ({
          what: `${p.container} (${p.service} on ${p.host}) ${p.ending}.`,
          why: wrote(p.log),
          fix: lookAtKept(p)
        })),
        REPLICA_UNHEALTHY: (0, fault.E8)("REPLICA_UNHEALTHY", "outside", "A new replica did not become healthy.", (p) => ({
          what: `${p.container} (${p.service} on ${p.host}) did not become healthy within ${(0, quantity.M)(p.deadline)}: ${p.seen}.`,
          why: wrote(p.log),
          fix: `${lookAtKept(p)}. If it only needs longer: services.${p.service}.rollout.start_timeout`
        })),
        REPLICA_MISSING: (0, fault.E8)("REPLICA_MISSING", "outside", "A replica that should run is not there.", (p) => ({
          what: `${p.replica} (${p.service} on ${p.host}) is not there: somebody removed it.`,
          fix: "Run the command again."
        })),
        MONITOR_FAILED: (0, fault.E8)("MONITOR_FAILED", "outside", "A new replica failed while it was watched.", (p) => ({
          what: `${p.container} (${p.service} on ${p.host}) failed while it already took requests: ${p.seen}.`,
          why: wrote(p.log),
          fix: lookAtKept(p)
        }))
      };
      ;
      const proxyFaults = {
        GATEWAY_MISSING: (0, fault.E8)("GATEWAY_MISSING", "outside", "No gateway runs on a host that should have one.", (p) => ({
          what: `The gateway ${p.service} does not run on ${p.host}.`,
          fix: `See why, on ${p.host}: docker ps --all --filter label=stagecraft.service=${p.service}; then run the command again.`
        })),
        GATEWAY_UNSUITABLE: (0, fault.E8)("GATEWAY_UNSUITABLE", "refused", "A gateway runs without what routes need.", (p) => ({
          what: `The gateway ${p.service} on ${p.host} has no ${p.missing}.`,
          fix: "Give it as a list-form command of Traefik without a static file: --entryPoints.web.address=:80, --providers.file.directory=/etc/traefik/dynamic; the rest is added."
        })),
        PROXY_DOWN: (0, fault.E8)("PROXY_DOWN", "outside", "The proxy of a gateway does not answer.", (p) => ({
          what: `The proxy on ${p.host} does not answer: ${p.reason}.`,
          why: wrote(p.log),
          fix: `Check that the gateway runs on ${p.host}, then run the command again.`
        })),
        ROUTE_NOT_LIVE: (0, fault.E8)("ROUTE_NOT_LIVE", "outside", "The proxy does not serve the routes that it was given.", (p) => ({
          what: `The proxy on ${p.host} does not serve what it was given: ${p.differences.join("; ")}.`,
          why: wrote(p.log),
          fix: "Mend what the proxy names, then run the command again."
        })),
        PROOF_FAILED: (0, fault.E8)("PROOF_FAILED", "outside", "A new replica does not answer through the proxy.", (p) => ({
          what: `${p.service} at ${p.server} gave no good answers to ${p.path} through the proxy on ${p.host} within ${(0, quantity.M)(p.deadline)}: ${p.reason}.`,
          why: "It is healthy by itself; the way from the proxy to it is what fails.",
          fix: `Check services.${p.service}.rollout.port, that gateway and service share a network, and between hosts that internal_address and its ports are reachable.`
        })),
        MONITOR_UNANSWERED: (0, fault.E8)("MONITOR_UNANSWERED", "outside", "A new replica gave no good answers through the proxy while it was watched.", (p) => ({
          what: `${p.service} at ${p.server} stopped giving good answers to ${p.path} through the proxy on ${p.host}, while it already took requests: ${p.reason}.`,
          fix: `See what the service wrote at that time, on the host that has it: docker ps --all --filter label=stagecraft.service=${p.service}; docker logs <container>`
        }))
      };
      ;
      const release_known = (names) => names.length === 0 ? "none yet" : names.join(", ");
      const releaseFaults = {
        RELEASE_UNKNOWN: (0, fault.E8)("RELEASE_UNKNOWN", "refused", "No host knows that release.", (p) => ({
          what: `There is no release ${p.wanted}.`,
          fix: `Name one of: ${release_known(p.known)}.`
        })),
        RELEASE_NOT_FINISHED: (0, fault.E8)("RELEASE_NOT_FINISHED", "refused", "A release that never finished cannot be restored.", (p) => ({
          what: `${p.wanted} never finished: it was reverted or failed.`,
          fix: `Name a release that served: ${release_known(p.known)}.`
        })),
        RELEASE_AMBIGUOUS: (0, fault.E8)("RELEASE_AMBIGUOUS", "refused", "Several releases begin with what was given.", (p) => ({
          what: `${p.wanted} is the beginning of ${p.matches.join(", ")}.`,
          fix: "Give the whole id."
        })),
        RELEASE_RECORD_GONE: (0, fault.E8)("RELEASE_RECORD_GONE", "refused", "The record of a release is no longer on any host.", (p) => ({
          what: `No host has the record of ${p.release} any more.`,
          why: "Only the newest releases are kept (releases.keep).",
          fix: "Choose a newer release (stagecraft releases list --env <environment>), or deploy the version again."
        })),
        CURRENT_RECORD_GONE: (0, fault.E8)("CURRENT_RECORD_GONE", "refused", "The record of the release that serves is on no host.", (p) => ({
          what: `${p.release} serves, says the ledger, and no host has its record.`,
          why: "Without it nothing says what runs and may go; planned as a first deploy, what serves would be cut off.",
          fix: `Put ${p.path} back on one host from a backup. Without one, remove the app's containers and state folder on every host and deploy anew, which is an outage.`
        })),
        NO_PREVIOUS_RELEASE: (0, fault.E8)("NO_PREVIOUS_RELEASE", "refused", "There is no earlier release to go back to.", (p) => ({
          what: "No release finished before the one that serves.",
          fix: `Finished releases: ${release_known(p.known)}.`
        })),
        ROLLBACK_ACROSS_CONTRACT: (0, fault.E8)("ROLLBACK_ACROSS_CONTRACT", "refused", "A contract migration lies between.", (p) => ({
          what: `${p.release} cannot run on database ${p.database}: migration ${p.migration} (${p.carrier}) took away what it may need.`,
          why: "A database is never rolled back.",
          fix: "Make a new release that works with the database as it is."
        })),
        ROLLBACK_IMAGE_GONE: (0, fault.E8)("ROLLBACK_IMAGE_GONE", "refused", "An image of the release is no longer on a host.", (p) => ({
          what: `Host ${p.host} no longer has ${p.images.join(", ")} of ${p.release}.`,
          why: "A rollback uses only what is on the hosts.",
          fix: `Pull it there (docker pull ${p.images[0] ?? ""}), or choose a newer release.`
        })),
        ROLLBACK_HOST_GONE: (0, fault.E8)("ROLLBACK_HOST_GONE", "refused", "The release ran on a host that the environment no longer has.", (p) => ({
          what: `${p.release} ran on ${p.host}, which the environment no longer has.`,
          fix: "Deploy the version again instead, so that its services are placed on the hosts of today."
        })),
        ROLLBACK_RECORD_GONE: (0, fault.E8)("ROLLBACK_RECORD_GONE", "refused", "A host no longer has the files of the release that is wanted.", (p) => ({
          what: `${p.release} cannot run on ${p.host}: the recorded files of ${p.lacks.join(", ")} are not there, or were changed.`,
          why: "A rollback copies nothing between hosts: each starts what it recorded itself.",
          fix: "Choose another release (stagecraft releases list), or deploy the version again."
        })),
        ROLLBACK_GATEWAY_NEW: (0, fault.E8)("ROLLBACK_GATEWAY_NEW", "refused", "A host became a gateway after the release that is wanted.", (p) => ({
          what: `${p.host} is a gateway now and was none in ${p.release}, which has no routes for it.`,
          why: "Requests that reach it would find nothing.",
          fix: "Deploy the version again instead, so that every gateway of today routes it."
        }))
      };
      ;
      const scaffoldFaults = {
        INIT_BACKUP_EXISTS: (0, fault.E8)("INIT_BACKUP_EXISTS", "refused", "A file that `init --force` replaces cannot be kept beside.", (p) => ({
          what: `${p.file} exists, so what stands there now cannot be kept under that name.`,
          fix: `Move ${p.file} away, then run this again.`
        })),
        INIT_COMPOSE_NEEDED: (0, fault.E8)("INIT_COMPOSE_NEEDED", "invalid", "Hosts are to be given a compose file, and none lies there.", (p) => ({
          what: `${p.file} with driver ${p.driver} needs a compose file beside it.`,
          why: "What runs on hosts are the services of the compose file.",
          fix: "Write compose.yaml first, or begin with --driver local."
        })),
        CI_NO_ENVIRONMENT: (0, fault.E8)("CI_NO_ENVIRONMENT", "invalid", "Workflows are to be written, and there is no environment that they could deploy.", (p) => ({
          what: `Every environment of ${p.file} is the machine that runs the command (driver: local).`,
          fix: "Add an environment with hosts, or name one with --env."
        })),
        CI_NOT_IN_GIT: (0, fault.E8)("CI_NOT_IN_GIT", "invalid", "Workflows are to be written outside of a git repository.", (p) => ({
          what: `${p.folder} is in no git repository that can be read, so there is no .github/workflows to write to.`,
          fix: "Run git init, or run this in the checkout of the app."
        })),
        CI_FILE_DIFFERS: (0, fault.E8)("CI_FILE_DIFFERS", "refused", "A workflow that would be written is there already and says something else.", (p) => ({
          what: `${p.path} is not what would be written:
${p.difference.join("\n")}`,
          why: "What somebody changed there would be lost.",
          fix: "Look at it with --dry-run; --force writes it."
        }))
      };
      ;
      const stateFaults = {
        DOCKER_MISSING: (0, fault.E8)("DOCKER_MISSING", "refused", "A host has no Docker.", (p) => ({
          what: `Host ${p.host} has no docker command.`,
          fix: "Install Docker Engine 20.10 or later with the Compose plugin there: https://docs.docker.com/engine/install/"
        })),
        DOCKER_DENIED: (0, fault.E8)("DOCKER_DENIED", "refused", "The login may not use Docker.", (p) => ({
          what: `On host ${p.host}, user ${p.login} may not use Docker.`,
          fix: `Run there as root: usermod -aG docker ${p.login}, then run the command again. (Who may use Docker is as good as root.)`
        })),
        DOCKER_DOWN: (0, fault.E8)("DOCKER_DOWN", "outside", "The Docker engine of a host does not answer.", (p) => ({
          what: `The Docker engine of host ${p.host} does not answer: ${p.said}`,
          fix: "Start it there (systemctl start docker), then run the command again."
        })),
        ENGINE_UNSUPPORTED: (0, fault.E8)("ENGINE_UNSUPPORTED", "refused", "Docker or Compose on a host is too old or missing.", (p) => ({
          what: `Host ${p.host} has ${p.found}; ${p.needed} or later is needed.`,
          fix: `Install there: ${p.install}`
        })),
        HOST_TOOLS_MISSING: (0, fault.E8)("HOST_TOOLS_MISSING", "refused", "A host lacks programs that every Linux host has.", (p) => ({
          what: `Host ${p.host} lacks ${p.tools.join(", ")}.`,
          fix: "Install coreutils and util-linux there (BusyBox has them too), or put them on the PATH of the login."
        })),
        HOST_ADDRESS_UNRESOLVED: (0, fault.E8)("HOST_ADDRESS_UNRESOLVED", "refused", "The internal address of a host does not resolve there.", (p) => ({
          what: `On host ${p.host}, its internal_address ${p.address} does not resolve.`,
          fix: "Give internal_address as an IP address, or as a name that the host itself can resolve."
        })),
        HOST_ANSWER_UNREADABLE: (0, fault.E8)("HOST_ANSWER_UNREADABLE", "outside", "The answer of a host ended early or cannot be read.", (p) => ({
          what: `Host ${p.host}, asked for ${p.doing}, gave no complete answer: ${p.detail}.`,
          fix: "Run the command again; what it had begun is settled first."
        })),
        ATTEMPT_UNREADABLE: (0, fault.E8)("ATTEMPT_UNREADABLE", "refused", "A deploy was left open and no host can tell its plan any more.", (p) => ({
          what: `Release ${p.number} was left open, and on none of ${p.hosts.join(", ")} can ${p.file} be read.`,
          why: "It holds the plan by which an interrupted deploy is finished or taken back; without it nobody knows what is half done.",
          fix: `Put the file back from a copy. Without one, see with docker ps what runs, move ${p.journal} aside on every host, and deploy: it plans from what it sees.`
        })),
        STATE_FOREIGN: (0, fault.E8)("STATE_FOREIGN", "refused", "Another login keeps the state folder.", (p) => ({
          what: `On host ${p.host}, ${p.path} belongs to ${p.owner}; ${p.login} cannot use it.`,
          why: "An app and environment has one state folder a host, so that there is one lock and one ledger.",
          fix: `Deploy as ${p.owner}, or give the folder to ${p.login}: chown -R ${p.login} ${p.path}`
        })),
        STATE_CLASH: (0, fault.E8)("STATE_CLASH", "refused", "Two environments would share the name of a state volume.", (p) => ({
          what: `On host ${p.host}, the volume ${p.volume} marks the state of ${p.other}.`,
          why: "The name of app and environment together is the same for both.",
          fix: "Rename the app or the environment of one of them."
        })),
        STATE_MOVED: (0, fault.E8)("STATE_MOVED", "refused", "The state folder is somewhere else than was seen.", (p) => ({
          what: `On host ${p.host}, the state folder was to be ${p.path} and is ${p.now} now.`,
          why: "Another login made it in the meantime.",
          fix: "Run the command again."
        })),
        STATE_UNWRITABLE: (0, fault.E8)("STATE_UNWRITABLE", "refused", "The state folder cannot be written.", (p) => ({
          what: `On host ${p.host}, ${p.path} cannot be written: ${p.reason}.`,
          why: "Nothing is done that cannot be recorded first.",
          fix: "Check there that the disk is not full (df -h, df -i), not read-only, and that the login may write, then run the command again."
        })),
        LINEAGE_DIFFERS: (0, fault.E8)("LINEAGE_DIFFERS", "refused", "Hosts carry the state of different environments.", (p) => ({
          what: `The hosts disagree about which environment they carry: ${list(p.lineages)}${p.expected === void 0 ? "" : `; expected ${p.expected}`}.`,
          why: "A lineage is made once, at the first deploy of an environment; two of them are two environments of the same name.",
          fix: "Take the foreign host out of the environment; or, if what it carries is no longer wanted, remove its state folder."
        })),
        LEDGER_BROKEN: (0, fault.E8)("LEDGER_BROKEN", "refused", "The ledger of a host does not hold together.", (p) => ({
          what: `On host ${p.host}, ${p.path} is damaged: ${p.detail}.`,
          why: "Nothing is written after a damaged entry, because what came before could no longer be proven.",
          fix: Object.keys(p.good).length === 0 ? `Restore ${p.path} from a backup; no other host has a good copy.` : `Put a good copy in its place, from ${list(p.good)}.`
        })),
        LEDGER_NEWER: (0, fault.E8)("LEDGER_NEWER", "refused", "A ledger or a record was written by a newer version.", (p) => ({
          what: `On host ${p.host}, what is recorded was written by a newer version of Stagecraft: ${p.detail}.`,
          fix: "Upgrade Stagecraft here."
        })),
        LEDGERS_DIVERGED: (0, fault.E8)("LEDGERS_DIVERGED", "refused", "Two ledgers of one environment tell different stories.", (p) => ({
          what: `The ledgers of ${p.hosts.join(" and ")} differ from entry ${p.serial} on.`,
          fix: `Look at both (stagecraft audit verify --env <environment>), and remove the state folder of the host whose story is wrong: it catches up at the next deploy.`
        })),
        LEDGER_BEHIND: (0, fault.E8)("LEDGER_BEHIND", "refused", "A ledger lacks what the others tell.", (p) => ({
          what: `On host ${p.host}, ${p.path} is behind: ${[
            ...p.missing === 0 ? [] : [`it lacks the last ${p.missing === 1 ? "entry" : `${p.missing} entries`}`],
            ...p.detail === void 0 ? [] : [p.detail]
          ].join(", ")}.`,
          why: "Its host was not reached, or died, when they were written; or somebody cut it.",
          fix: `The next release brings it up to date: stagecraft deploy --env ${p.environment}`
        })),
        LEDGER_MOVED: (0, fault.E8)("LEDGER_MOVED", "refused", "A ledger changed under a deploy.", (p) => ({
          what: `The ledger of host ${p.host} is not the one that was read: ${p.detail}.`,
          fix: "Make a new plan and apply that one."
        })),
        LOCK_HELD: (0, fault.E8)("LOCK_HELD", "refused", "Another run holds the environment.", (p) => ({
          what: `The lock on host ${p.host} is held by ${p.holder} since ${p.since}${p.run === void 0 ? "" : ` (${p.run})`}.`,
          why: p.because,
          fix: `Wait until it is done (--lock-wait), or, if it is certainly gone: stagecraft unlock --env <environment> --id ${p.id}`
        })),
        LOCK_UNREADABLE: (0, fault.E8)("LOCK_UNREADABLE", "refused", "The owner of a lock cannot be read.", (p) => ({
          what: `The lock on host ${p.host} has an owner that cannot be read: ${p.path} says ${JSON.stringify(p.shown)}.`,
          why: "A lock whose owner is unknown may still be held.",
          fix: `Make sure that nobody deploys, then: stagecraft unlock --env <environment> --id ${p.id}`
        })),
        LOCK_LOST: (0, fault.E8)("LOCK_LOST", "refused", "The lock was lost while the run went on.", (p) => ({
          what: `The lock on host ${p.host} is no longer ours${p.detail === void 0 ? "" : `: ${p.detail}`}.`,
          why: "Nothing more was changed: whoever holds the lock now settles what this run left.",
          fix: "See who deployed (stagecraft status --env <environment>), then run the command again."
        })),
        LOCK_SILENT: (0, fault.E8)("LOCK_SILENT", "outside", "A host could not be told for too long that the run is alive.", (p) => ({
          what: `Host ${p.host} has not heard from this run for ${(0, quantity.M)(p.silence)}, so its lock counts as lost.`,
          why: "Another run may take the lock over soon; nothing more is changed.",
          fix: "Check the connection to the host, then run the command again: it settles what this run left."
        })),
        LOCK_OTHER: (0, fault.E8)("LOCK_OTHER", "refused", "The lock has another id than the one given.", (p) => ({
          what: `The lock on host ${p.host} is ${p.id}, held by ${p.holder}; you gave ${p.given}.`,
          fix: `If that is the one you mean: stagecraft unlock --env <environment> --id ${p.id}`
        })),
        LOCK_ALIVE: (0, fault.E8)("LOCK_ALIVE", "refused", "The steps of a lock still run.", (p) => ({
          what: `Steps of the lock's owner still run on host ${p.host}: ${p.steps.join(", ")}.`,
          why: "A second deploy beside a running step would change the same things.",
          fix: "Wait until they end, or end them on the host."
        }))
      };
      const list = (byHost) => Object.entries(byHost).map(([host, text]) => `${host}: ${text}`).join(", ");
      ;
      const usage_known = (names) => `It is one of: ${names.join(", ")}.`;
      const meant = (suggestion) => suggestion === void 0 ? "" : `Did you mean ${suggestion}? `;
      const usageFaults = {
        COMMAND_MISSING: (0, fault.E8)("COMMAND_MISSING", "invalid", "No command was given.", (p) => ({
          what: "No command was given.",
          fix: usage_known(p.known)
        })),
        COMMAND_UNKNOWN: (0, fault.E8)("COMMAND_UNKNOWN", "invalid", "There is no such command.", (p) => ({
          what: `There is no command ${JSON.stringify(p.command)}.`,
          ...p.after === void 0 ? {} : { why: `It is the first word, behind ${p.after}. Flags that only some commands have follow the command.` },
          fix: meant(p.suggestion) + usage_known(p.known)
        })),
        FLAG_UNKNOWN: (0, fault.E8)("FLAG_UNKNOWN", "invalid", "A flag is not known to the command.", (p) => ({
          what: `${p.command} has no flag ${p.flag}.`,
          fix: `${meant(p.suggestion)}See stagecraft help ${p.command}.`
        })),
        FLAG_REPEATED: (0, fault.E8)("FLAG_REPEATED", "invalid", "A flag was given twice.", (p) => ({
          what: `${p.flag} was given more than once.`,
          fix: "Give it once; several values of a list are separated by commas."
        })),
        FLAG_CONFLICT: (0, fault.E8)("FLAG_CONFLICT", "invalid", "Two flags contradict each other.", (p) => ({
          what: `${p.flags.join(" and ")} were given together.`,
          why: p.why,
          fix: "Keep one of them."
        })),
        FLAG_VALUE_MISSING: (0, fault.E8)("FLAG_VALUE_MISSING", "invalid", "A flag needs a value.", (p) => ({
          what: `${p.flag} needs a value.`,
          fix: `Write ${p.flag} ${p.placeholder}, or ${p.flag}=${p.placeholder} when the value begins with a dash.`
        })),
        FLAG_VALUE_UNEXPECTED: (0, fault.E8)("FLAG_VALUE_UNEXPECTED", "invalid", "A flag was given a value that it does not take.", (p) => ({
          what: `${p.flag} takes no value and was given ${JSON.stringify(p.value)}.`,
          fix: `Write ${p.flag} alone.`
        })),
        ARGUMENT_UNEXPECTED: (0, fault.E8)("ARGUMENT_UNEXPECTED", "invalid", "A word stands where none is expected.", (p) => ({
          what: `${p.command} does not take ${JSON.stringify(p.argument)}.`,
          fix: `See stagecraft help ${p.command}.`
        })),
        ARGUMENT_MISSING: (0, fault.E8)("ARGUMENT_MISSING", "invalid", "A command misses the thing it works on.", (p) => ({
          what: `${p.command} needs ${p.argument}.`,
          fix: `See stagecraft help ${p.command}.`
        })),
        INPUT_INVALID: (0, fault.E8)("INPUT_INVALID", "invalid", "A flag, a variable or an input holds a value that it cannot take.", (p) => ({
          what: `${p.input} is ${JSON.stringify(p.value)}.`,
          why: `It takes ${p.expects}.`,
          fix: p.suggestion === void 0 ? `Write it like ${p.example}.` : `Did you mean ${p.suggestion}?`
        })),
        INPUT_MISSING: (0, fault.E8)("INPUT_MISSING", "invalid", "A value that the command needs was not given.", (p) => ({
          what: `${p.input} is missing.`,
          ...p.why === void 0 ? {} : { why: p.why },
          fix: `Give ${p.input}.${p.known === void 0 || p.known.length === 0 ? "" : ` ${usage_known(p.known)}`}`
        })),
        INPUT_EMPTY: (0, fault.E8)("INPUT_EMPTY", "invalid", "A value that must not be empty is empty.", (p) => ({
          what: `${p.input} is empty.`,
          why: "A value that comes from a variable or an output is empty when that does not exist, or when GitHub dropped an output that contains a masked text.",
          fix: `Check where the value of ${p.input} comes from, or leave it out.`
        })),
        INPUT_UNEXPANDED: (0, fault.E8)("INPUT_UNEXPANDED", "invalid", "An input still holds an expression of GitHub.", (p) => ({
          what: `${p.input} holds ${JSON.stringify(p.value)}, which GitHub did not evaluate.`,
          why: "Expressions are evaluated in workflow files, not in values that were read from elsewhere.",
          fix: "Write the expression in the workflow, under with."
        })),
        INPUT_UNKNOWN: (0, fault.E8)("INPUT_UNKNOWN", "invalid", "An action was given an input that it does not have.", (p) => ({
          what: `There is no input ${p.input}.`,
          fix: meant(p.suggestion) + usage_known(p.known)
        })),
        INPUT_UNUSED: (0, fault.E8)("INPUT_UNUSED", "invalid", "An input was given that the chosen stage does not read.", (p) => ({
          what: `Input ${p.input} means nothing to stage ${p.stage}.`,
          fix: `Take ${p.input} out, or choose another stage.`
        }))
      };
      ;
      const faults = {
        ...programFaults,
        ...usageFaults,
        ...config.q,
        ...hostFaults,
        ...networkFaults,
        ...stateFaults,
        ...deployFaults,
        ...releaseFaults,
        ...rolloutFaults,
        ...proxyFaults,
        ...databaseFaults,
        ...migrationFaults,
        ...imageFaults,
        ...operationFaults,
        ...scaffoldFaults,
        ...ciFaults,
        ...internalFaults
      };
      const faultAreas = {
        "The command line": usageFaults,
        "This machine, its keys and programs": programFaults,
        "Values and environment files": environment.J,
        "The compose file": compose.k,
        "stagecraft.yml": config.q,
        "Reaching a host": hostFaults,
        "Hosts on a tailnet": networkFaults,
        "What a host must have, and its records": stateFaults,
        "Plans and deploys": deployFaults,
        "Releases and rollbacks": releaseFaults,
        "Images and versions": imageFaults,
        "Images on hosts, services and replicas": rolloutFaults,
        "The gateway": proxyFaults,
        Databases: databaseFaults,
        "Migration files": migrationFaults,
        "Runs of a CI service": ciFaults,
        "A first stagecraft.yml": scaffoldFaults,
        "Other commands": operationFaults,
        "Stagecraft itself": internalFaults
      };
    })
  ),
  /***/
  40042: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        BQ: () => (
          /* binding */
          parseHostName
        ),
        /* harmony export */
        QV: () => (
          /* binding */
          parseAppName
        ),
        /* harmony export */
        TO: () => (
          /* binding */
          serviceNamePattern
        ),
        /* harmony export */
        YD: () => (
          /* binding */
          keysOf
        ),
        /* harmony export */
        _u: () => (
          /* binding */
          namePattern
        ),
        /* harmony export */
        gU: () => (
          /* binding */
          parseEnvironmentName
        ),
        /* harmony export */
        ip: () => (
          /* binding */
          releaseIdAt
        ),
        /* harmony export */
        m: () => (
          /* binding */
          parseDigest
        ),
        /* harmony export */
        oP: () => (
          /* binding */
          environmentVariablePattern
        ),
        /* harmony export */
        qE: () => (
          /* binding */
          parseServiceName
        ),
        /* harmony export */
        y_: () => (
          /* binding */
          parseReleaseId
        ),
        /* harmony export */
        zv: () => (
          /* binding */
          recordOf
        )
        /* harmony export */
      });
      const members = "constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable";
      const namePattern = /^(?!constructor$)[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/;
      const serviceNamePattern = new RegExp(`^(?!(?:${members})$)[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$`);
      const environmentVariablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
      const releaseIdPattern = /^rel-\d{8}-\d{9}$|^rel-\d{8}-\d{6}$/;
      const digestPattern = /^sha256:[0-9a-f]{64}$/;
      const parser = (pattern) => (text) => pattern.test(text) ? text : void 0;
      const parseAppName = parser(namePattern);
      const parseEnvironmentName = parser(namePattern);
      const parseHostName = parser(namePattern);
      const parseServiceName = parser(serviceNamePattern);
      const parseReleaseId = parser(releaseIdPattern);
      const parseDigest = parser(digestPattern);
      function releaseIdAt(at) {
        const digits = new Date(at).toISOString().replace(/[-:.TZ]/g, "");
        return `rel-${digits.slice(0, 8)}-${digits.slice(8, 17)}`;
      }
      const recordOf = (entries) => Object.assign(/* @__PURE__ */ Object.create(null), Object.fromEntries(entries));
      function keysOf(record) {
        return Object.keys(record).sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
      }
    })
  ),
  /***/
  69490: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B_: () => (
          /* binding */
          stepsOf
        ),
        /* harmony export */
        Im: () => (
          /* binding */
          isEmpty
        ),
        /* harmony export */
        SH: () => (
          /* binding */
          planHash
        )
        /* harmony export */
      });
      var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      const planHash = (plan) => (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(plan));
      const isEmpty = (plan) => plan.steps.length === 0;
      const stepsOf = (plan, stage) => plan.steps.filter((step) => step.stage === stage);
    })
  ),
  /***/
  74480: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        E: () => (
          /* binding */
          parseDuration
        ),
        /* harmony export */
        M: () => (
          /* binding */
          describeDuration
        )
        /* harmony export */
      });
      const units = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
      const day = 24 * units.h;
      function parseDuration(text) {
        if (!/^(\d{1,9}(\.\d{1,3})?(ms|s|m|h))+$/.test(text))
          return void 0;
        let total = 0;
        for (const [, amount = "", , unit = "s"] of text.matchAll(/(\d{1,9}(\.\d{1,3})?)(ms|s|m|h)/g)) {
          total += Number(amount) * units[unit];
        }
        return total <= day ? Math.round(total) : void 0;
      }
      function describeDuration(milliseconds) {
        if (milliseconds < units.s)
          return `${milliseconds}ms`;
        if (milliseconds < units.m)
          return `${Number((milliseconds / units.s).toFixed(1))}s`;
        const whole = Math.round(milliseconds / units.s);
        const minutes = Math.floor(whole / 60);
        const seconds = whole % 60;
        return seconds === 0 ? `${minutes}m` : `${minutes}m${seconds}s`;
      }
    })
  ),
  /***/
  30381: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        z: () => (
          /* binding */
          Secret
        )
        /* harmony export */
      });
      class Secret {
        name;
        #value;
        constructor(name, value) {
          this.name = name;
          this.#value = value;
        }
        reveal() {
          return this.#value;
        }
        toString() {
          return "***";
        }
        toJSON() {
          return "***";
        }
        [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
          return `Secret(${this.name}: ***)`;
        }
      }
    })
  ),
  /***/
  227: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        G: () => (
          /* binding */
          plannedStages
        ),
        /* harmony export */
        h: () => (
          /* binding */
          stageNames
        )
        /* harmony export */
      });
      const stageNames = [
        "build",
        "plan",
        "migrate-pre",
        "deploy-compose",
        "rollout",
        "migrate-post",
        "rollback"
      ];
      const plannedStages = ["migrate-pre", "deploy-compose", "rollout", "migrate-post"];
    })
  ),
  /***/
  17124: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        O9: () => (
          /* binding */
          groupedChanges
        ),
        /* harmony export */
        Pl: () => (
          /* binding */
          headline
        ),
        /* harmony export */
        df: () => (
          /* binding */
          describePlan
        ),
        /* harmony export */
        uQ: () => (
          /* binding */
          describeChange
        )
        /* harmony export */
      });
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69490);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
      var _model_stage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(227);
      var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18250);
      function describePlan(plan, hash) {
        const sections = [
          [headline(plan), `plan ${hash}`],
          changesText(plan),
          ...(0, _model_plan_js__WEBPACK_IMPORTED_MODULE_0__.Im)(plan) ? [["Nothing to do: what serves is what this plan asks for."]] : stagesText(plan),
          gapsText(plan),
          warningsText(plan),
          notesText(plan)
        ];
        return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
      }
      function headline({ kind, app, environment, from, to }) {
        const before = from === void 0 ? "nothing deployed yet" : `r${from.number} (${from.version})`;
        const after = `r${to.number} (${to.version})${to.restores === void 0 ? "" : `, restoring ${to.restores}`}`;
        return `${kind === "rollback" ? "Roll back" : "Deploy"} ${app} ${environment}: ${before} → ${after}`;
      }
      function groupedChanges(changes) {
        const groups = /* @__PURE__ */ new Map();
        for (const change of changes) {
          const title = [change.host, change.service].filter((part) => part !== void 0).join(" / ") || "everywhere";
          groups.set(title, [...groups.get(title) ?? [], change]);
        }
        return groups;
      }
      function describeChange({ subject, action, what, from, to }) {
        const sign = { add: "+", change: "~", remove: "-" }[action];
        const values = [from, to].filter((value) => value !== void 0).map(_describe_js__WEBPACK_IMPORTED_MODULE_2__.Uq);
        return `${sign} ${subject} ${what}${values.length === 0 ? "" : `: ${values.join(" → ")}`}`;
      }
      function changesText({ changes }) {
        if (changes.length === 0)
          return [];
        const groups = [...groupedChanges(changes)].flatMap(([title, group]) => [
          `  ${title}`,
          ...group.map((change) => `    ${describeChange(change)}  (${change.because})`)
        ]);
        return [`Changes (${changes.length})`, ...groups];
      }
      function stagesText(plan) {
        return _model_stage_js__WEBPACK_IMPORTED_MODULE_3__.G.map((stage) => {
          const steps = (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_0__.B_)(plan, stage);
          return steps.length === 0 ? [] : [`Stage ${stage} (${count(steps.length, "step")})`, ...steps.map(stepText)];
        });
      }
      const stepText = (step) => `  ${(0, _describe_js__WEBPACK_IMPORTED_MODULE_2__.R8)(step.operation)}  (${step.because}${step.mayFail ? "; may fail" : ""})`;
      function gapsText({ gaps }) {
        if (gaps.length === 0)
          return [];
        const lines = gaps.map(({ host, service, milliseconds, because }) => `  ${service} on ${host}: about ${(0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(milliseconds)} (${because})`);
        return ["Gaps: these cannot be replaced without one", ...lines];
      }
      function warningsText({ warnings }) {
        return warnings.length === 0 ? [] : ["Warnings", ...warnings.map(({ code, message }) => `  ${code}: ${message}`)];
      }
      function notesText(plan) {
        return [
          ...plan.complete ? [] : ["A preview: it is shown and can never be applied."],
          ...plan.approval ? [`Protected: apply it with --plan, or with --confirm ${plan.environment}.`] : [],
          ...(0, _model_plan_js__WEBPACK_IMPORTED_MODULE_0__.Im)(plan) ? [] : [onFailure(plan)]
        ];
      }
      function onFailure({ onFailure: policy, from }) {
        if (policy === "revert") {
          return from === void 0 ? "On failure what was started is removed again: there is no release to go back to." : `On failure every host goes back to r${from.number} (${from.version}).`;
        }
        return policy === "keep" ? "On failure what was switched stays switched." : "On failure everything stays as it is and a person decides.";
      }
      const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    })
  ),
  /***/
  18250: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        R8: () => (
          /* binding */
          describeOperation
        ),
        /* harmony export */
        Uq: () => (
          /* binding */
          shortImage
        ),
        /* harmony export */
        w4: () => (
          /* binding */
          hostOf
        )
        /* harmony export */
      });
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74480);
      const sentences = {
        "image.pull": ({ host, images }) => `pull ${list(images.map(shortImage), "image")} on ${host}`,
        mark: ({ mark }) => `note "${mark}" in the journal of every host`,
        "release.upload": ({ host }) => `put the release's files on ${host}`,
        "release.restore": ({ host, from }) => `take the files of ${from} on ${host} again`,
        "project.prepare": ({ host, networks, volumes }) => `make ${made(networks, volumes)} on ${host}`,
        "service.replace": ({ host, service, release }) => `bring ${service} on ${host} to ${releaseName(release)}`,
        "service.remove": ({ host, service }) => `remove ${service} on ${host}`,
        "replica.start": (set) => `start ${replicas(set)}`,
        "replica.await": (set) => `wait until ${replicas(set)} ${verb(set, "is", "are")} healthy`,
        "replica.name": (set) => `give ${replicas(set)} the name ${set.service}`,
        "replica.unname": (set) => `take the name ${set.service} from ${replicas(set)}`,
        "replica.drain": (set) => `let ${replicas(set)} finish what ${verb(set, "it holds", "they hold")}`,
        "replica.stop": (set) => `stop ${replicas(set)}`,
        "replica.remove": (set) => `remove ${replicas(set)}`,
        "route.prove": ({ host, table }) => `prove ${routed(table.proving)} through the gateway on ${host}`,
        "route.switch": ({ host, table }) => `switch the gateway on ${host} to ${routed(table.routes)}`,
        "rollout.monitor": ({ host, sets, duration, table }) => {
          const here = list(sets.map((set) => `${set.service} (${releaseName(set.release)})`), "service");
          const through = table === void 0 ? [] : [`${routed(table.proving)} through the gateway on ${host}`];
          const watched = [...sets.length === 0 ? [] : [`${here} on ${host}`], ...through];
          return `watch ${watched.join(" and ")} for ${(0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_0__.M)(duration)}`;
        },
        "release.commit": ({ outcome }) => `record the release as ${outcome} on every host`,
        "release.post": ({ post }) => `record the migrations after the rollout as ${post}`,
        "release.prune": ({ host, keep }) => `remove what releases other than ${keep.map((number) => `r${number}`).join(", ")} left on ${host}`,
        "migration.apply": ({ database, name, phase }) => `apply ${phase} migration ${name} to database ${database}`
      };
      function describeOperation(operation) {
        return sentenceOf(operation.kind, operation);
      }
      const hostOf = (operation) => "host" in operation ? operation.host : void 0;
      function sentenceOf(kind, operation) {
        return sentences[kind](operation);
      }
      function replicas({ host, service, release, replicas: count }) {
        return `${count} ${count === 1 ? "replica" : "replicas"} of ${service} (${releaseName(release)}) on ${host}`;
      }
      const verb = (set, one, many) => set.replicas === 1 ? one : many;
      const releaseName = (release) => `r${release.number}`;
      const shortImage = (image) => image.replace(/@sha256:unknown$/, " (digest not known yet)").replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, "$1");
      function list(names, noun) {
        if (names.length === 0)
          return `no ${noun}`;
        return names.length <= 4 ? names.join(", ") : `${names.length} ${noun}s`;
      }
      function made(networks, volumes) {
        const parts = [
          ...networks.length > 0 ? [`${networks.length === 1 ? "network" : "networks"} ${list(networks, "network")}`] : [],
          ...volumes.length > 0 ? [`${volumes.length === 1 ? "volume" : "volumes"} ${list(volumes, "volume")}`] : []
        ];
        return parts.join(" and ") || "nothing";
      }
      function routed(routes) {
        const named = routes.map(({ service, backends }) => `${service} (${backends.map(({ number, servers }) => `${servers.length} of r${number}`).join(", ")})`);
        return named.length === 0 ? "no service" : list(named, "service");
      }
    })
  ),
  /***/
  9868: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        d: () => (
          /* binding */
          describePlace
        ),
        W: () => (
          /* binding */
          explain
        )
      });
      var fence = __webpack_require__(80747);
      ;
      const longest = 120;
      function excerpt(place, told, readText) {
        const { file, line, column, isHidden } = place;
        if (line === void 0 || isHidden === true || !/\.ya?ml$/i.test(file))
          return [];
        const written = readText(file)?.split(/\r?\n/)[line - 1];
        if (written === void 0 || written.trim() === "")
          return [];
        const { text, at } = quietened((0, fence.wh)(written), column, told);
        const start = at !== void 0 && at > 80 ? at - 40 : 0;
        const label = `    ${line} | `;
        const shown = label + text.slice(start, start + longest);
        return at === void 0 ? [shown] : [shown, `${" ".repeat(label.length + at - start)}^`];
      }
      const token = /(?<key>(?:"[\w.-]{1,64}"|'[\w.-]{1,64}'|[A-Za-z_][\w.-]{0,63})(?=\s*:(?:[\s,[\]{}]|$)))|(?<mark>[\s,[\]{}]+|[:?-](?=[\s,[\]{}]|$))|(?<comment>#.*)|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,[\]{}]+/gy;
      function quietened(written, column, told) {
        let text = "";
        let at;
        let isKeyNext = true;
        for (const { 0: part, index, groups } of written.matchAll(token)) {
          const isMark = groups?.["mark"] !== void 0;
          const isShown = isMark || isKeyNext && groups?.["key"] !== void 0 || isTold(part, told);
          if (!isMark || part.includes(":"))
            isKeyNext = false;
          else if (/[,[{]/.test(part))
            isKeyNext = true;
          const shown = isShown ? part : "…";
          if (column !== void 0 && column - 1 >= index)
            at = text.length + (isShown ? Math.min(column - 1 - index, part.length) : 0);
          text += shown;
        }
        return { text: text.trimEnd(), ...at === void 0 ? {} : { at } };
      }
      function isTold(value, told) {
        const bare = value.replace(/^(["'])(.*)\1$/, "$2");
        return bare !== "" && told.includes(bare);
      }
      ;
      function explain(fault, readText) {
        return [
          ...indented(fault.what, `${fault.code}: `),
          ...fault.where === void 0 ? [] : placeLines(fault, fault.where, readText),
          ...fault.why === void 0 ? [] : indented(fault.why, "  why: "),
          ...indented(fault.fix, "  fix: ")
        ];
      }
      function describePlace({ file, line, column, key }) {
        const at = [file, line, line === void 0 ? void 0 : column].filter((part) => part !== void 0).join(":");
        return key === void 0 ? at : `${at} (${key})`;
      }
      function placeLines({ what, why, fix }, place, readText) {
        const told = [what, why, fix, place.key].join("\n");
        return [`  at ${describePlace(place)}`, ...excerpt(place, told, readText)];
      }
      function indented(text, label) {
        const margin = " ".repeat(label.startsWith(" ") ? label.length : 2);
        return text.split("\n").map((line, index) => (index === 0 ? label : margin) + (0, fence.wh)(line));
      }
    })
  ),
  /***/
  80747: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        KH: () => (
          /* binding */
          createFence
        ),
        /* harmony export */
        wh: () => (
          /* binding */
          plainText
        )
        /* harmony export */
      });
      const longestLine = 65536;
      const shownLine = 4e3;
      const shownLines = 2e3;
      function createFence(redactor) {
        let pending = "";
        let overlong = false;
        let lines = 0;
        const show = (line) => {
          lines += 1;
          if (lines > shownLines + 1)
            return [];
          if (lines === shownLines + 1)
            return [`(more than ${shownLines} lines: the rest is not shown)`];
          const clean = redactor.clean(plainText(line));
          return [clean.length > shownLine ? `${clean.slice(0, shownLine)} (line cut)` : clean];
        };
        return {
          push(text) {
            const pieces = (pending + text).split(/\r?\n|\r(?!$)/);
            const rest = pieces.pop() ?? "";
            const whole = overlong ? pieces.slice(1) : pieces;
            const kept = overlong && pieces.length === 0 ? "" : rest;
            const early = kept.length > longestLine ? show(kept.slice(0, longestLine)) : [];
            overlong = kept.length > longestLine || overlong && pieces.length === 0;
            pending = overlong ? "" : kept;
            return [...whole.flatMap(show), ...early];
          },
          end() {
            const last = pending;
            pending = "";
            return last === "" ? [] : show(last);
          }
        };
      }
      function plainText(text) {
        return text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])/g, "").replaceAll("	", "    ").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu, "");
      }
    })
  ),
  /***/
  52392: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $5: () => (
          /* binding */
          fitted
        ),
        /* harmony export */
        TM: () => (
          /* binding */
          folded
        ),
        /* harmony export */
        dJ: () => (
          /* binding */
          titled
        )
        /* harmony export */
      });
      function fitted(parts, { room, note }) {
        const whole = parts.map(textOf).filter((text2) => text2 !== "");
        const text = whole.join("\n\n");
        if (text.length <= room)
          return text;
        const shown = [];
        let left = room - note.length;
        for (const part of parts) {
          const cut = textOf({ ...part, lines: linesWithin(part, left - gap) });
          if (cut === "" || cut.length + gap > left)
            continue;
          shown.push(cut);
          left -= cut.length + gap;
        }
        return [...shown, note].join("\n\n");
      }
      const titled = (title, { open, ...part }) => ({
        ...part,
        open: `${title}
${open === void 0 ? "" : `
${open}`}`
      });
      const folded = (title, { open, lines, close }) => ({
        open: `<details><summary>${title}</summary>
${open === void 0 ? "" : `
${open}`}`,
        lines,
        close: `${close === void 0 ? "" : `${close}
`}
</details>`
      });
      const gap = 2;
      function textOf({ open, lines, close }) {
        if (lines.length === 0)
          return "";
        return [...open === void 0 ? [] : [open], ...lines, ...close === void 0 ? [] : [close]].join("\n");
      }
      function linesWithin({ open, lines, close }, room) {
        let left = room - (open === void 0 ? 0 : open.length + 1) - (close === void 0 ? 0 : close.length + 1);
        const end = lines.findIndex((line) => (left -= line.length + 1) < -1);
        return end === -1 ? lines : lines.slice(0, end);
      }
    })
  ),
  /***/
  70569: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        PP: () => (
          /* binding */
          tableHead
        ),
        /* harmony export */
        aY: () => (
          /* binding */
          code
        ),
        /* harmony export */
        jD: () => (
          /* binding */
          tableRow
        ),
        /* harmony export */
        mX: () => (
          /* binding */
          verbatimPart
        ),
        /* harmony export */
        qy: () => (
          /* binding */
          html
        ),
        /* harmony export */
        tJ: () => (
          /* binding */
          inert
        )
        /* harmony export */
      });
      var _fence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80747);
      const longest = 1e3;
      const cut = (line) => line.length > longest ? `${line.slice(0, longest)}…` : line;
      const oneLine = (text) => (0, _fence_js__WEBPACK_IMPORTED_MODULE_0__.wh)(text).replace(/\s+/g, " ").trim().toWellFormed();
      function code(text) {
        const line = cut(oneLine(text)).replaceAll(/\\+\|/g, "¦").replaceAll("|", "\\|");
        if (line === "")
          return "";
        const runs = line.match(/`+/g) ?? [];
        const mark = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
        const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return mark + space + line + space + mark;
      }
      function inert(text) {
        return oneLine(text).replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`).replace(/[@#]|-(?=\d)/g, "$&​");
      }
      const html = (text) => oneLine(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[@-]|(?<!&)#/g, "$&​");
      function verbatimPart(text) {
        const clean = text.split("\n").map(_fence_js__WEBPACK_IMPORTED_MODULE_0__.wh).join("\n").replace(/\n*$/, "");
        const runs = clean.match(/`{3,}/g) ?? [];
        const mark = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
        const lines = clean.split("\n");
        return { open: `${mark}text`, lines, close: mark };
      }
      const tableRow = (cells) => `| ${cells.join(" | ")} |`;
      const tableHead = (head) => [head, head.map(() => "---")].map(tableRow).join("\n");
    })
  ),
  /***/
  44665: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        MD: () => (
          /* binding */
          planHeading
        ),
        /* harmony export */
        Xg: () => (
          /* binding */
          planMarkdown
        ),
        /* harmony export */
        e7: () => (
          /* binding */
          longestPlan
        ),
        /* harmony export */
        mM: () => (
          /* binding */
          planParts
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69490);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74480);
      var _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17124);
      var _fitted_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52392);
      var _markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70569);
      const longestPlan = 6e4;
      const cutNote = "The plan is longer than this page: the whole of it is in the run's log and in the saved plan.";
      const glanced = 40;
      const planMarkdown = (plan, hash) => `${(0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.$5)([planHeading(plan), ...planParts(plan, hash)], { room: longestPlan, note: cutNote })}
`;
      const planHeading = (plan) => ({ lines: [`### ${(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.tJ)((0, _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__.Pl)(plan))}`] });
      function planParts(plan, hash) {
        const { changes } = plan;
        const drift = changes.filter((change) => change.drift);
        const wanted = changes.filter((change) => !change.drift);
        const isMany = wanted.length > glanced;
        const rows = table(["where", "change", "because"], changeRows(wanted));
        return [
          { lines: [glance(plan)] },
          { lines: [`Plan ${(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(hash)}`] },
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.dJ)("**Migrations**", table(["database", "migration", "when", "risk"], migrationRows(plan))),
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.dJ)("**Gaps**: these cannot be replaced without one.", table(["service", "gap", "because"], gapRows(plan))),
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.dJ)("**Warnings**", { lines: plan.warnings.map((each) => `- ${(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(`${each.code}: ${each.message}`)}`) }),
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.dJ)("**Drift**: hosts are no longer as the release that serves left them.", table(["where", "change", "because"], changeRows(drift))),
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.dJ)("**Changes**", isMany ? table(["where", "what changes"], overviewRows(wanted)) : rows),
          ...isMany ? [(0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.TM)(`All ${wanted.length} changes`, rows)] : [],
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.TM)("Images by digest", table(["service", "image"], imageRows(plan))),
          (0, _fitted_js__WEBPACK_IMPORTED_MODULE_4__.TM)("All steps", (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.mX)((0, _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__.df)(plan, hash)))
        ];
      }
      function glance(plan) {
        const notes = [
          ...plan.complete ? [] : ["A preview: it can never be applied."],
          ...plan.approval ? ["Protected: apply this very plan, or name the environment."] : []
        ];
        return [(0, _model_plan_js__WEBPACK_IMPORTED_MODULE_1__.Im)(plan) ? "Nothing to do: what serves is what this plan asks for." : countsOf(plan), ...notes].join(" ");
      }
      function countsOf({ changes, steps, gaps, warnings }) {
        const services = new Set(changes.flatMap(({ service }) => service ?? []));
        const hosts = new Set(changes.flatMap(({ host }) => host ?? []));
        const migrations = steps.filter(({ operation }) => operation.kind === "migration.apply");
        const counts = [
          ...services.size === 0 ? [] : [`${count(services.size, "service")} on ${count(hosts.size, "host")}`],
          ...migrations.length === 0 ? [] : [count(migrations.length, "migration")],
          gaps.length === 0 ? "no gap" : count(gaps.length, "gap"),
          ...warnings.length === 0 ? [] : [count(warnings.length, "warning")]
        ];
        return `${counts.join(", ")}; ${count(steps.length, "step")}.`;
      }
      const changeRows = (changes) => [...(0, _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__.O9)(changes)].flatMap(([title, group]) => group.map((change) => [(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(title), (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)((0, _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__.uQ)(change)), (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(change.because)]));
      const overviewRows = (changes) => [...(0, _plan_describe_plan_js__WEBPACK_IMPORTED_MODULE_3__.O9)(changes)].map(([title, group]) => {
        const subjects = [...new Set(group.map(({ subject }) => subject))];
        const times = (subject) => group.filter((change) => change.subject === subject).length;
        return [(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(title), subjects.map((each) => times(each) === 1 ? each : `${each} ×${times(each)}`).join(", ")];
      });
      function migrationRows({ steps, to }) {
        return steps.flatMap(({ operation }) => {
          if (operation.kind !== "migration.apply")
            return [];
          const { database, name, phase, contract } = operation;
          const allowed = to.migrations[database]?.files.find((file) => file.name === name)?.allowed;
          const when = phase === "pre" ? "before the rollout, beside the old version" : "after the rollout";
          const risk = contract ? `takes away what the old version uses${allowed === void 0 ? "" : `; allowed because ${(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(allowed)}`}` : "takes nothing away";
          return [[(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(database), (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(name), when, risk]];
        });
      }
      const gapRows = ({ gaps }) => gaps.map(({ host, service, milliseconds, because }) => [
        (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(`${service} on ${host}`),
        `about ${(0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_2__.M)(milliseconds)}`,
        (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(because)
      ]);
      function imageRows({ changes, to }) {
        const changed = new Set(changes.flatMap(({ service, subject, action }) => service !== void 0 && action !== "remove" && (subject === "image" || subject === "service") ? [service] : []));
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(to.services).filter((name) => changed.has(name)).map((name) => [(0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(name), (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.aY)(to.services[name]?.image ?? "")]);
      }
      const table = (head, rows) => ({ open: (0, _markdown_js__WEBPACK_IMPORTED_MODULE_5__.PP)(head), lines: rows.map(_markdown_js__WEBPACK_IMPORTED_MODULE_5__.jD) });
      const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    })
  ),
  /***/
  61225: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          createRedactor
        )
        /* harmony export */
      });
      var _secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99646);
      function createRedactor() {
        let forms = [];
        return {
          hide(secrets) {
            const values = secrets.map((secret) => ({ name: secret.name, value: secret.reveal() }));
            const hideable = values.filter(({ value }) => value.length >= _secret_forms_js__WEBPACK_IMPORTED_MODULE_0__.pr);
            forms = [.../* @__PURE__ */ new Set([...forms, ...hideable.flatMap(({ value }) => (0, _secret_forms_js__WEBPACK_IMPORTED_MODULE_0__.XP)(value))])].sort((a, b) => b.length - a.length);
            return values.filter(({ value }) => value.length > 0 && value.length < _secret_forms_js__WEBPACK_IMPORTED_MODULE_0__.pr).map(({ name }) => name);
          },
          clean: (text) => replaceAll(text, forms),
          longest: () => forms[0]?.length ?? 0
        };
      }
      function replaceAll(text, forms) {
        const ranges = forms.flatMap((form) => placesOf(text, form)).sort((a, b) => a.from - b.from);
        let out = "";
        let end = 0;
        for (const { from, to } of ranges) {
          if (from >= end)
            out += `${text.slice(end, from)}***`;
          end = Math.max(end, to);
        }
        return out + text.slice(end);
      }
      function placesOf(text, form) {
        const places = [];
        for (let from = text.indexOf(form); from !== -1; from = text.indexOf(form, from + 1)) {
          places.push({ from, to: from + form.length });
        }
        return places;
      }
    })
  ),
  /***/
  99646: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Dx: () => (
          /* binding */
          linesOf
        ),
        /* harmony export */
        XP: () => (
          /* binding */
          formsOf
        ),
        /* harmony export */
        pr: () => (
          /* binding */
          shortest
        ),
        /* harmony export */
        wf: () => (
          /* binding */
          leavesOf
        )
        /* harmony export */
      });
      var _config_suggest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5248);
      const shortest = 4;
      function formsOf(value) {
        const values = [value, ...linesOf(value), ...leavesOf(value)];
        const forms = values.flatMap((part) => [part, ...base64Of(part), ...urlOf(part), ...quotedOf(part), ...hexOf(part)]);
        const ours = [...forms.map((form) => JSON.stringify(form).slice(1, -1)), ...values.map(_config_suggest_js__WEBPACK_IMPORTED_MODULE_0__.$).filter(isTelling)];
        return [.../* @__PURE__ */ new Set([...forms, ...ours])].filter((form) => form.length >= shortest && /[^\s*]/.test(form));
      }
      const isTelling = (name) => name.length >= 8;
      function linesOf(value) {
        if (!/[\r\n]/.test(value))
          return value.trim() === value ? [] : [value.trim()];
        return value.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line.length >= shortest && /[A-Za-z0-9]{3}/.test(line) && !line.startsWith("-----"));
      }
      function leavesOf(value) {
        const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*?:([^\s/?#]+)@/i.exec(value)?.[1];
        if (password !== void 0)
          return [password, decoded(password)].filter((part) => part.length >= shortest);
        return value.trimStart().startsWith("{") ? textsOf(parsed(value)).filter((part) => part.length >= 8) : [];
      }
      function decoded(text) {
        try {
          return decodeURIComponent(text);
        } catch {
          return text;
        }
      }
      function parsed(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
      function textsOf(value) {
        if (typeof value === "string")
          return [value, ...linesOf(value)];
        return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
      }
      function base64Of(value) {
        const bytes = Buffer.from(value);
        const texts = [0, 1, 2].map((offset) => {
          const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
          const open = (offset + bytes.length) % 3;
          return whole.slice(offset === 0 ? 0 : offset + 1, open === 0 ? whole.length : open - 4).replace(/=+$/, "");
        });
        const wrapped = [64, 76].flatMap((width) => bytes.toString("base64").match(new RegExp(`.{${width}}`, "g")) ?? []);
        return [...texts, ...wrapped].flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
      }
      function urlOf(value) {
        const loose = safely(() => encodeURIComponent(value));
        const strict = loose.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
        const lower = (text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
        const forms = [loose, strict, safely(() => encodeURI(value)), strict.replaceAll("%20", "+")];
        return forms.flatMap((form) => [form, lower(form)]);
      }
      function safely(encode) {
        try {
          return encode();
        } catch {
          return "";
        }
      }
      function quotedOf(value) {
        const json = JSON.stringify(value).slice(1, -1);
        const ascii = json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const markup = (text) => text.replace(/[<>&]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const entities = {
          "&": "&amp;",
          "<": "&lt;",
          ">": "&gt;",
          '"': "&quot;",
          "'": "&#39;"
        };
        const xml = value.replace(/[&<>"']/g, (char) => entities[char] ?? char);
        return [
          json,
          ascii,
          markup(json),
          json.replaceAll("/", "\\/"),
          JSON.stringify(json).slice(1, -1),
          xml,
          xml.replaceAll("&#39;", "&apos;"),
          xml.replaceAll("&#39;", "'").replaceAll("&quot;", '"'),
          value.replaceAll("'", `'\\''`),
          value.replaceAll("'", `'"'"'`),
          value.replaceAll("'", "''"),
          value.replaceAll('"', '""'),
          value.replace(/["\\$`]/g, "\\$&"),
          value.replace(/[^A-Za-z0-9_@%+=:,./\n-]/g, "\\$&"),
          value.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("	", "\\t"),
          value.replaceAll("$", "$$$$"),
          value.replaceAll("\n", "\r\n")
        ];
      }
      function hexOf(value) {
        const hex = Buffer.from(value).toString("hex");
        return [hex, hex.toUpperCase()];
      }
    })
  ),
  /***/
  2509: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        P: () => (
          /* binding */
          createTerminal
        ),
        f: () => (
          /* binding */
          lastLine
        )
      });
      var quantity = __webpack_require__(74480);
      var explain = __webpack_require__(9868);
      var report_fence = __webpack_require__(80747);
      ;
      const shown = 8;
      function createLive({ stderr, style, now, every }) {
        const running = /* @__PURE__ */ new Map();
        const isTerminal = stderr.columns() !== void 0;
        let drawn = 0;
        let stop;
        const wipe = () => {
          const text = drawn === 0 ? "" : `\x1B[${drawn}A\x1B[J`;
          drawn = 0;
          return text;
        };
        const draw = () => {
          if (!isTerminal)
            return "";
          const lines = [...running.values()].map((step) => liveLine(step, now(), stderr.columns() ?? 80));
          const rest = lines.length > shown ? [`  and ${lines.length - shown} more`] : [];
          const text = [...lines.slice(0, shown), ...rest];
          drawn = text.length;
          return text.map((line) => `${style.faint(line)}
`).join("");
        };
        const tick = () => {
          if (isTerminal)
            stderr.write(wipe() + draw());
          else
            for (const step of running.values())
              stderr.write(`  still: ${waiting(step, now())}
`);
        };
        const clock = () => {
          if (running.size > 0)
            stop ??= every(isTerminal ? 250 : 15e3, tick);
          else {
            stop?.();
            stop = void 0;
          }
        };
        return {
          line: (text) => stderr.write(`${wipe()}${text}
${draw()}`),
          start(id, sentence) {
            running.set(id, { sentence, since: now() });
            clock();
            if (isTerminal)
              tick();
          },
          progress(id, message) {
            const step = running.get(id);
            if (step === void 0 || step.message === message)
              return;
            step.message = message;
            if (isTerminal)
              tick();
          },
          finish(id) {
            const step = running.get(id);
            running.delete(id);
            clock();
            return step?.sentence;
          },
          pause: () => stderr.write(wipe()),
          end() {
            running.clear();
            clock();
            stderr.write(wipe());
          }
        };
      }
      function waiting({ sentence, since, message }, now) {
        const detail = message === void 0 ? "" : `: ${message}`;
        return `${sentence} (${seconds(now - since)})${detail}`;
      }
      const seconds = (milliseconds) => milliseconds < 1e3 ? "0s" : (0, quantity.M)(Math.floor(milliseconds / 1e3) * 1e3);
      const liveLine = (step, now, columns) => `  … ${waiting(step, now)}`.slice(0, Math.max(20, columns - 1));
      ;
      function createTerminal(options) {
        const { stdout, style, redactor, verbose } = options;
        const live = createLive(options);
        const fences = /* @__PURE__ */ new Map();
        const told = /* @__PURE__ */ new Set();
        const say = (text) => live.line(redactor.clean(text));
        const output = (step, lines) => {
          if (verbose)
            for (const line of lines)
              say(style.faint(`    ${step} | ${line}`));
        };
        const fault = (each) => {
          if (told.has(each))
            return;
          told.add(each);
          for (const [index, line] of (0, explain.W)(each, options.readText).entries())
            say(index === 0 ? style.bad(line) : line);
        };
        const tell = (event) => {
          switch (event.kind) {
            case "plan":
              return void 0;
            case "stage.started":
              return say(`${style.strong(event.stage)}: ${event.summary}`);
            case "stage.finished":
              if (event.outcome === "completed")
                return say(`${event.stage} done in ${(0, quantity.M)(event.milliseconds)}`);
              return say(event.outcome === "skipped" ? `${event.stage} skipped` : style.bad(`${event.stage} failed`));
            case "step.started":
              return live.start(event.step.id, redactor.clean(event.sentence));
            case "step.progress":
              return live.progress(event.step, redactor.clean((0, report_fence.wh)(event.message)));
            case "step.output": {
              const fence = fences.get(event.step) ?? (0, report_fence.KH)(redactor);
              fences.set(event.step, fence);
              return output(event.step, fence.push(event.text));
            }
            case "step.finished": {
              output(event.step.id, fences.get(event.step.id)?.end() ?? []);
              fences.delete(event.step.id);
              const took = style.faint((0, quantity.M)(event.milliseconds));
              const words = live.finish(event.step.id) ?? event.step.id;
              const detail = event.detail === void 0 ? "" : `: ${redactor.clean((0, report_fence.wh)(event.detail))}`;
              if (event.outcome === "failed")
                return say(`  ${style.bad("failed")} ${words} ${took}${detail}`);
              if (event.outcome === "skipped")
                return verbose ? say(style.faint(`  skipped ${words}${detail}`)) : void 0;
              return say(`  ${words} ${took}${detail}`);
            }
            case "recovery.started":
              return say(style.warn(`${event.stage} recovers: ${(0, report_fence.wh)(event.because)}`));
            case "recovery.finished":
              return say(event.outcome === "failed" ? style.bad("the recovery failed") : "recovered");
            case "notice":
              if (event.level === "warning")
                return say(style.warn(`warning: ${(0, report_fence.wh)(event.message)}`));
              return event.level === "info" || verbose ? say((0, report_fence.wh)(event.message)) : void 0;
            case "fault":
              return fault(event.fault);
          }
        };
        return {
          tell,
          plan: (plan, hash) => {
            live.pause();
            stdout(redactor.clean(options.planText(plan, hash)));
          },
          end: async (ended) => {
            live.end();
            ended.faults.forEach(fault);
            for (const line of ended.lines ?? [])
              stdout(`${redactor.clean((0, report_fence.wh)(line))}
`);
            const last = lastLine(ended);
            if (last === void 0)
              return;
            if (ended.exit === 0)
              stdout(`${redactor.clean(last)}
`);
            else
              say(last);
          }
        };
      }
      function lastLine({ serving, next }) {
        const sentence = serving === void 0 ? void 0 : `${(0, report_fence.wh)(serving)}.`.replace(/\.\.$/, ".");
        const command = next === void 0 ? void 0 : `Next: ${(0, report_fence.wh)(next)}`;
        return sentence === void 0 ? command : command === void 0 ? sentence : `${sentence} ${command}`;
      }
    })
  ),
  /***/
  25358: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        T: () => (
          /* binding */
          pipeline
        ),
        _: () => (
          /* binding */
          stages
        )
      });
      ;
      function defineStage({ name, summary, inputs: inputs2, outputs, run }) {
        return { name, summary, chosen: inputs2.chosen, outputs, start: (given, world) => run(inputs2.read(given), world) };
      }
      var inputs = __webpack_require__(30306);
      ;
      const build = defineStage({
        name: "build",
        summary: "Builds and pushes the images of a version and gives their digests.",
        inputs: (0, inputs.s)("environment", "config", "values", "version", "services", "push", "dryRun"),
        outputs: ["version", "imageDigest", "images", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(267)]
        ).then(__webpack_require__.bind(__webpack_require__, 25267))).runBuild(inputs2, world)
      });
      ;
      const deployCompose = defineStage({
        name: "deploy-compose",
        summary: "Puts the release on every host: images, files, networks, volumes, and services that are not rolled.",
        inputs: (0, inputs.s)("environment", "config", "values", "plan", "planHash", "confirm", "dryRun", "lockWait", "githubToken", "comment"),
        outputs: ["changes", "planHash", "release", "serving", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(25)]
        ).then(__webpack_require__.bind(__webpack_require__, 79025))).runSlice("deploy-compose", inputs2, world)
      });
      ;
      const deploy = defineStage({
        name: "deploy",
        summary: "Builds, plans, migrates and rolls out: all stages in order.",
        inputs: (0, inputs.s)("environment", "config", "values", "version", "plan", "planHash", "services", "skipBuild", "confirm", "dryRun", "lockWait", "githubToken", "comment", "deployment"),
        outputs: [
          "changes",
          "complete",
          "planHash",
          "version",
          "imageDigest",
          "images",
          "release",
          "serving",
          "environmentUrl",
          "failureReason"
        ],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(349)]
        ).then(__webpack_require__.bind(__webpack_require__, 40349))).runPipeline(inputs2, world)
      });
      ;
      const migratePost = defineStage({
        name: "migrate-post",
        summary: "Applies the migrations that wait for the proven rollout.",
        inputs: (0, inputs.s)("environment", "config", "values", "plan", "planHash", "confirm", "dryRun", "lockWait", "githubToken", "comment"),
        outputs: ["changes", "planHash", "release", "serving", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(25)]
        ).then(__webpack_require__.bind(__webpack_require__, 79025))).runSlice("migrate-post", inputs2, world)
      });
      ;
      const migratePre = defineStage({
        name: "migrate-pre",
        summary: "Applies the migrations that new containers need.",
        inputs: (0, inputs.s)("environment", "config", "values", "plan", "planHash", "confirm", "dryRun", "lockWait", "githubToken", "comment"),
        outputs: ["changes", "planHash", "release", "serving", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(25)]
        ).then(__webpack_require__.bind(__webpack_require__, 79025))).runSlice("migrate-pre", inputs2, world)
      });
      ;
      const plan = defineStage({
        name: "plan",
        summary: "Shows what a deploy would change, with its cause, and changes nothing.",
        inputs: (0, inputs.s)("environment", "config", "values", "version", "services", "output", "offline", "comment", "approved", "githubToken"),
        outputs: ["changes", "complete", "planHash", "planPath", "planRunId", "planArtifact", "version", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(444)]
        ).then(__webpack_require__.bind(__webpack_require__, 12444))).runPlan(inputs2, world)
      });
      ;
      const rollback = defineStage({
        name: "rollback",
        summary: "Goes back to an earlier release exactly, from what the hosts recorded.",
        inputs: (0, inputs.s)("environment", "config", "values", "to", "planHash", "confirm", "dryRun", "lockWait", "githubToken", "deployment"),
        outputs: ["changes", "planHash", "release", "serving", "environmentUrl", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(807)]
        ).then(__webpack_require__.bind(__webpack_require__, 75807))).runRollback(inputs2, world)
      });
      ;
      const rollout = defineStage({
        name: "rollout",
        summary: "Replaces the replicas of rolled services without losing a request.",
        inputs: (0, inputs.s)("environment", "config", "values", "plan", "planHash", "confirm", "dryRun", "lockWait", "githubToken", "comment", "deployment"),
        outputs: ["changes", "planHash", "release", "serving", "environmentUrl", "failureReason"],
        run: async (inputs2, world) => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(160), __webpack_require__.e(25)]
        ).then(__webpack_require__.bind(__webpack_require__, 79025))).runSlice("rollout", inputs2, world)
      });
      ;
      const stages = {
        build,
        plan,
        "migrate-pre": migratePre,
        "deploy-compose": deployCompose,
        rollout,
        "migrate-post": migratePost,
        rollback
      };
      const pipeline = deploy;
    })
  ),
  /***/
  30306: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        NB: () => (
          /* binding */
          inputLabel
        ),
        /* harmony export */
        QL: () => (
          /* binding */
          inputs
        ),
        /* harmony export */
        fj: () => (
          /* binding */
          join
        ),
        /* harmony export */
        lq: () => (
          /* binding */
          optional
        ),
        /* harmony export */
        s: () => (
          /* binding */
          take
        ),
        /* harmony export */
        wg: () => (
          /* binding */
          inputOf
        )
        /* harmony export */
      });
      const inputs = {
        environment: {
          kind: "environment",
          summary: "The environment, as it is named in stagecraft.yml.",
          required: true,
          flags: [{ flag: "env", short: "e" }],
          variable: "STAGECRAFT_ENV",
          action: true
        },
        config: {
          kind: "path",
          summary: "The configuration file; without it stagecraft.yml in this folder or the nearest one above.",
          flags: [{ flag: "config", short: "c" }],
          variable: "STAGECRAFT_CONFIG",
          action: true
        },
        stage: {
          kind: "stage",
          summary: "One stage to run, or all of them in order.",
          default: { action: "all" },
          action: true
        },
        version: {
          kind: "version",
          summary: "The version to build or deploy; without it the full git commit.",
          flags: [{ flag: "version" }],
          action: true
        },
        plan: {
          kind: "path",
          summary: "A saved plan, applied exactly as it was shown or refused with what moved since.",
          flags: [{ flag: "plan" }],
          action: true
        },
        planHash: {
          kind: "digest",
          summary: "The hash of the plan that was shown: another plan is refused with what is different.",
          flags: [{ flag: "plan-hash" }],
          action: true
        },
        services: {
          kind: "services",
          summary: "Only these services take the new version; the others stay as they are.",
          flags: [{ flag: "services" }],
          action: true
        },
        dryRun: {
          kind: "boolean",
          summary: "Show what would be done and stop before the first effect.",
          default: { action: "false", terminal: "false" },
          flags: [{ flag: "dry-run" }],
          variable: "STAGECRAFT_DRY_RUN",
          action: true
        },
        lockWait: {
          kind: "duration",
          summary: "How long to wait while another run holds the environment.",
          default: { action: "15m", terminal: "0s" },
          flags: [{ flag: "lock-wait" }],
          action: true
        },
        confirm: {
          kind: "environment",
          summary: "The name of the environment once more, which a protected environment asks for where no saved plan is applied.",
          flags: [{ flag: "confirm" }],
          action: true
        },
        githubToken: {
          kind: "secret",
          summary: "The token for GitHub: the comment, the approved plan, and whether the run that holds the environment has ended.",
          default: { action: "${{ github.token }}" },
          action: true
        },
        comment: {
          kind: "comment",
          summary: "Whether the pull request shows the plan and what became of it in a comment; with changes-only a plan without changes makes no new one.",
          default: { action: "true" },
          action: true
        },
        approved: {
          kind: "boolean",
          summary: "Make no plan: find the run that made the one approved on the merged pull request, and give its id as plan-run-id.",
          default: { action: "false" },
          action: true
        },
        deployment: {
          kind: "boolean",
          summary: "Write a deployment record by the API, with release and digests; not in a job with environment, which writes its own.",
          default: { action: "false" },
          action: true
        },
        values: {
          kind: "secret",
          summary: "Lines NAME=value, as in an env file, beside the variables of the job: what stagecraft.yml takes from the environment.",
          action: true
        },
        to: {
          kind: "target",
          summary: "What to go back to: previous, a release id, or version: and a version.",
          required: true,
          flags: [
            { flag: "to-previous", means: "previous", summary: "Go back to the release whose content served before." },
            {
              flag: "to-release",
              placeholder: "ID",
              expects: "a release id or the beginning of one",
              example: "rel-20261123-221500123",
              summary: "Go back to the release with this id."
            },
            {
              flag: "to-version",
              prefix: "version:",
              expects: "a version",
              example: "v1.4.0",
              placeholder: "VERSION",
              summary: "Go back to the newest release of this version."
            }
          ],
          action: true
        },
        push: {
          kind: "boolean",
          summary: "Push what was built to the registry.",
          default: { action: "true", terminal: "false" },
          flags: [{ flag: "push" }],
          action: true
        },
        skipBuild: {
          kind: "boolean",
          summary: "Build nothing: the images of the version are in the registry already.",
          default: { action: "false", terminal: "false" },
          flags: [{ flag: "skip-build" }],
          action: true
        },
        offline: {
          kind: "boolean",
          summary: "Contact nothing and give a preview, which can never be applied.",
          default: { action: "false", terminal: "false" },
          flags: [{ flag: "offline" }],
          action: true
        },
        output: {
          kind: "path",
          summary: "Where to save the plan.",
          flags: [{ flag: "output" }],
          action: true
        },
        showOnly: {
          kind: "boolean",
          summary: "Show what is pending and apply nothing.",
          default: { terminal: "false" },
          flags: [{ flag: "plan" }],
          action: false
        },
        database: {
          kind: "text",
          summary: "Only this database of stagecraft.yml.",
          flags: [{ flag: "database", placeholder: "NAME" }],
          action: false
        },
        host: {
          kind: "host",
          summary: "Only this host.",
          flags: [{ flag: "host" }],
          action: false
        },
        lock: {
          kind: "lock",
          summary: "The id of the lock, as the refusal showed it.",
          required: true,
          flags: [{ flag: "id" }],
          action: false
        },
        limit: {
          kind: "count",
          summary: "How many releases to show, newest first.",
          default: { terminal: "20" },
          flags: [{ flag: "limit" }],
          action: false
        },
        projectName: {
          kind: "app",
          summary: "The name of the app; without it that of this folder, made valid.",
          flags: [{ flag: "project-name" }],
          action: false
        },
        driver: {
          kind: "driver",
          summary: "Where the hosts of the environment come from; without it local, the machine that runs the command.",
          flags: [{ flag: "driver" }],
          action: false
        },
        withEncore: {
          kind: "boolean",
          summary: "Add an Encore backend.",
          default: { terminal: "false" },
          flags: [{ flag: "with-encore" }],
          action: false
        },
        withFrontend: {
          kind: "boolean",
          summary: "Add a frontend.",
          default: { terminal: "false" },
          flags: [{ flag: "with-frontend" }],
          action: false
        },
        nonInteractive: {
          kind: "boolean",
          summary: "Ask nothing, also on a terminal.",
          default: { terminal: "false" },
          flags: [{ flag: "non-interactive" }],
          action: false
        },
        environments: {
          kind: "environments",
          summary: "Only this one; several in the order of their deploys. Without it all with hosts, in the order of stagecraft.yml.",
          flags: [{ flag: "env", short: "e", repeats: true }],
          variable: "STAGECRAFT_ENV",
          action: false
        },
        ciProvider: {
          kind: "ci",
          summary: "The CI service; without it that of stagecraft.yml, else github.",
          flags: [{ flag: "provider" }],
          action: false
        },
        force: {
          kind: "boolean",
          summary: "Replace what lies there; init keeps it beside with the ending .bak, ci init (see --dry-run first) keeps nothing.",
          default: { terminal: "false" },
          flags: [{ flag: "force" }],
          action: false
        },
        ref: {
          kind: "ref",
          summary: "The branch or tag whose workflow runs; without it the default branch of the repository.",
          flags: [{ flag: "ref" }],
          action: false
        },
        workflow: {
          kind: "workflow",
          summary: "The workflow to start; without it ci.providers.github.workflow_file.",
          flags: [{ flag: "workflow" }],
          action: false
        },
        watch: {
          kind: "boolean",
          summary: "Follow the run until it has ended, and end as it did; Ctrl-C stops following, not the run.",
          default: { terminal: "false" },
          flags: [{ flag: "watch" }],
          action: false
        },
        yes: {
          kind: "boolean",
          summary: "Answer ordinary confirmations with yes.",
          default: { terminal: "false" },
          flags: [{ flag: "yes", short: "y" }],
          action: false
        }
      };
      function take(...names) {
        const chosen = names.map((name) => ({ name, required: "required" in inputs[name] }));
        return { chosen, read: (given) => Object.fromEntries(names.map((name) => [name, given.get(name)])) };
      }
      function optional(...names) {
        const chosen = names.map((name) => ({ name, required: false }));
        return { chosen, read: (given) => Object.fromEntries(names.map((name) => [name, given.get(name)])) };
      }
      function join(first, second) {
        return {
          chosen: [...first.chosen, ...second.chosen],
          read: (given) => ({ ...first.read(given), ...second.read(given) })
        };
      }
      const inputLabel = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const inputOf = (name) => inputs[name];
    })
  ),
  /***/
  49412: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        E: () => (
          /* binding */
          kinds
        )
        /* harmony export */
      });
      var _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5248);
      var _model_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37283);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30381);
      var _model_stage_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(227);
      const commentWishes = ["true", "changes-only", "false"];
      const versionPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
      const parseVersion = (text) => versionPattern.test(text) && text !== "latest" ? text : void 0;
      const plain = (text) => /^[^\u0000-\u001f\u007f]{1,1024}$/.test(text) ? text : void 0;
      const kinds = {
        text: { placeholder: "TEXT", expects: "one line of text", example: "orders", parse: plain },
        path: { placeholder: "FILE", expects: "the path of a file", example: "plan.json", parse: plain },
        boolean: { placeholder: "true|false", expects: "true, false, 1 or 0", example: "true", parse: parseBoolean },
        duration: {
          placeholder: "DURATION",
          expects: "a number with a unit, like 30s, 5m or 1h (at most 24h)",
          example: "5m",
          parse: parseWait
        },
        count: { placeholder: "N", expects: "a whole number from 1 to 10000", example: "20", parse: parseCount },
        environment: {
          placeholder: "NAME",
          expects: "a name of 1 to 32 small letters, digits and inner dashes",
          example: "production",
          parse: _model_name_js__WEBPACK_IMPORTED_MODULE_0__.gU,
          nearest: nearestName
        },
        environments: {
          placeholder: "NAME",
          expects: "names of environments: 1 to 32 small letters, digits and inner dashes each, separated by commas",
          example: "production",
          parse: parseEnvironments
        },
        ci: {
          placeholder: "PROVIDER",
          expects: '"github"',
          example: "github",
          parse: (text) => text === "github" ? text : void 0,
          nearest: (text) => (0, _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__.p)(text, ["github"])
        },
        app: {
          placeholder: "NAME",
          expects: "a name of 1 to 32 small letters, digits and inner dashes",
          example: "shop",
          parse: _model_name_js__WEBPACK_IMPORTED_MODULE_0__.QV,
          nearest: nearestName
        },
        driver: {
          placeholder: "DRIVER",
          expects: `one of ${_model_config_js__WEBPACK_IMPORTED_MODULE_4__.a.join(", ")}`,
          example: "local",
          parse: (text) => _model_config_js__WEBPACK_IMPORTED_MODULE_4__.a.find((driver) => driver === text),
          nearest: (text) => (0, _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__.p)(text, _model_config_js__WEBPACK_IMPORTED_MODULE_4__.a)
        },
        services: {
          placeholder: "A,B",
          expects: "names of services, separated by commas",
          example: "api,worker",
          parse: parseServices
        },
        host: {
          placeholder: "HOST",
          expects: "the name of a host: 1 to 32 small letters, digits and inner dashes",
          example: "app-1",
          parse: _model_name_js__WEBPACK_IMPORTED_MODULE_0__.BQ
        },
        version: {
          placeholder: "VERSION",
          expects: 'what an image tag can be (letters, digits, "_", "." and "-", at most 128), and not "latest"',
          example: "v1.4.0",
          parse: parseVersion
        },
        lock: {
          placeholder: "ID",
          expects: "the id of a lock as the refusal shows it: 32 hexadecimal digits, or unreadable- and 16",
          example: "0123456789abcdef0123456789abcdef",
          parse: parseLock
        },
        target: {
          placeholder: "TARGET",
          expects: '"previous", a release id (rel-…) or "version:" and a version',
          example: "previous",
          parse: parseTarget
        },
        stage: {
          placeholder: "STAGE",
          expects: `"all" or one of ${_model_stage_js__WEBPACK_IMPORTED_MODULE_5__.h.join(", ")}`,
          example: "all",
          parse: parseStage
        },
        secret: { placeholder: "TOKEN", expects: "a secret", example: "a token", parse: (text) => new _model_secret_js__WEBPACK_IMPORTED_MODULE_2__.z("input", text) },
        digest: {
          placeholder: "HASH",
          expects: '"sha256:" and 64 hexadecimal digits',
          example: `sha256:${"0123456789abcdef".repeat(4)}`,
          parse: _model_name_js__WEBPACK_IMPORTED_MODULE_0__.m
        },
        comment: {
          placeholder: "true|changes-only|false",
          expects: "true, changes-only or false",
          example: "changes-only",
          parse: (text) => commentWishes.find((wish) => wish === text),
          nearest: (text) => (0, _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__.p)(text, commentWishes)
        },
        workflow: {
          placeholder: "FILE",
          expects: "a YAML file directly in .github/workflows",
          example: "deploy.yml",
          parse: parseWorkflow
        },
        ref: {
          placeholder: "REF",
          expects: "the name of a branch or tag, as git takes them (git check-ref-format)",
          example: "main",
          parse: parseRef
        }
      };
      function nearestName(text) {
        return text.length > 40 ? void 0 : (0, _config_suggest_js__WEBPACK_IMPORTED_MODULE_3__.$)(text) || void 0;
      }
      function parseBoolean(text) {
        if (text === "true" || text === "1")
          return true;
        return text === "false" || text === "0" ? false : void 0;
      }
      function parseWait(text) {
        return text === "0" ? 0 : (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.E)(text);
      }
      function parseCount(text) {
        if (!/^[1-9][0-9]{0,4}$/.test(text))
          return void 0;
        return Number(text) <= 1e4 ? Number(text) : void 0;
      }
      function parseEnvironments(text) {
        const names = text.split(",").map((name) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.gU)(name.trim()));
        const found = names.filter((name) => name !== void 0);
        return found.length === names.length ? [...new Set(found)] : void 0;
      }
      function parseServices(text) {
        const names = text.split(",").map((name) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.qE)(name.trim()));
        const found = names.filter((name) => name !== void 0);
        return found.length === names.length ? [...new Set(found)].sort() : void 0;
      }
      function parseLock(text) {
        return /^([0-9a-f]{32}|unreadable-[0-9a-f]{16})$/.test(text) ? text : void 0;
      }
      function parseWorkflow(text) {
        const [, name] = /^(?:\.github\/workflows\/)?([A-Za-z0-9._-]+\.ya?ml)$/.exec(text) ?? [];
        return name === void 0 ? void 0 : `.github/workflows/${name}`;
      }
      function parseRef(text) {
        const isOdd = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|^-|^@$|\.$/.test(text);
        const isNamed = (part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock");
        return text.length > 255 || isOdd || !text.split("/").every(isNamed) ? void 0 : text;
      }
      function parseTarget(text) {
        if (text === "previous")
          return { kind: "previous" };
        if (/^rel-[0-9-]{1,24}$/.test(text))
          return { kind: "release", id: text };
        const version = text.startsWith("version:") ? parseVersion(text.slice("version:".length)) : void 0;
        return version === void 0 ? void 0 : { kind: "version", version };
      }
      function parseStage(text) {
        return text === "all" ? "all" : _model_stage_js__WEBPACK_IMPORTED_MODULE_5__.h.find((name) => name === text);
      }
    })
  )
};
;
