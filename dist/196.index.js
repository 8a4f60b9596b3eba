"use strict";
exports.id = 196;
exports.ids = [196];
exports.modules = {
  /***/
  28611: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Of: () => (
          /* binding */
          refusalOf
        ),
        /* harmony export */
        bK: () => (
          /* binding */
          isContract
        ),
        /* harmony export */
        gT: () => (
          /* binding */
          changesDataOnly
        ),
        /* harmony export */
        oY: () => (
          /* binding */
          setsLockWait
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _sql_tokens_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23826);
      const isContract = (statements) => statements.some(breaksOldCode);
      function breaksOldCode({ words }) {
        return words.some(({ text }, index) => text === "DROP" && !(words[index + 1]?.text === "NOT" && words[index + 2]?.text === "NULL") || text === "RENAME" || text === "SET" && words[index + 1]?.text === "NOT" && words[index + 2]?.text === "NULL");
      }
      const dataVerbs = /* @__PURE__ */ new Set([
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "SELECT",
        "WITH",
        "VALUES",
        "TABLE",
        "SET",
        "RESET",
        "SAVEPOINT",
        "RELEASE"
      ]);
      const changesDataOnly = ({ words, calls }) => {
        const [first] = words;
        const isQuery = ["SELECT", "WITH", "VALUES"].includes(first?.text ?? "");
        return dataVerbs.has(first?.text ?? "") && !(isQuery && calls);
      };
      const setsLockWait = (statement, source) => settingOf(statement, source)?.name === "lock_timeout";
      function refusalOf(statement, source, where) {
        const said = statement.words.map(({ text }) => text);
        const line = said.slice(0, 24).join(" ");
        const head = said.slice(0, 6).join(" ");
        if (statement.readsData)
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_COPY_STDIN({ where });
        if (said[0] === "COPY" && said.includes("PROGRAM"))
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_SERVER_PROGRAM({ where });
        if (transactionControl.test(line))
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_TRANSACTION_CONTROL({ statement: head, where });
        if (isOutsideTransaction(line, said))
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_NEEDS_NO_TRANSACTION({ statement: head, where });
        const setting = settingOf(statement, source);
        const fixed = reading.find(({ name }) => name === setting?.name);
        if (setting === void 0 || fixed === void 0 || fixed.allowed.test(setting.value))
          return void 0;
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.MIGRATION_SETTING({ setting: fixed.name, wanted: fixed.wanted, where });
      }
      const reading = [
        { name: "standard_conforming_strings", wanted: "on", allowed: /^(on|true|yes|1|default)$/i },
        { name: "client_encoding", wanted: "UTF8", allowed: /^(utf-?8|unicode|default)$/i }
      ];
      function settingOf({ words }, source) {
        if (words[0]?.text !== "SET")
          return void 0;
        const tokens = [];
        for (let at = 0; at < source.length && tokens.length < 8; ) {
          const { kind, end } = (0, _sql_tokens_js__WEBPACK_IMPORTED_MODULE_1__.B)(source, at);
          if (kind === "unclosed")
            break;
          if (kind !== "blank" && kind !== "comment")
            tokens.push(unquoted(source.slice(at, end)));
          at = end;
        }
        const [, first = "", ...rest] = tokens;
        const [name = "", ...said] = /^(session|local)$/i.test(first) ? rest : [first, ...rest];
        const value = said.filter((each) => each !== "=" && !/^to$/i.test(each)).join(" ");
        return { name: name.toLowerCase() === "names" ? "client_encoding" : name.toLowerCase(), value };
      }
      const unquoted = (token) => token.replace(/^(e)?(['"])(.*)\2$/is, "$3");
      const transactionControl = /^(BEGIN|START TRANSACTION|COMMIT|END|ABORT|ROLLBACK|PREPARE TRANSACTION)\b(?! (WORK |TRANSACTION )?TO\b)(?! PREPARED\b)/;
      const outside = [
        /^CREATE (UNIQUE )?INDEX CONCURRENTLY\b/,
        /^DROP INDEX CONCURRENTLY\b/,
        /^REINDEX\b.*\b(CONCURRENTLY|SCHEMA|DATABASE|SYSTEM)\b/,
        /^ALTER TABLE\b.*\bDETACH PARTITION\b.*\b(CONCURRENTLY|FINALIZE)\b/,
        /^VACUUM\b/,
        /^CLUSTER( VERBOSE)?$/,
        /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
        /^ALTER DATABASE\b.*\bSET TABLESPACE\b/,
        /^ALTER SYSTEM\b/,
        /^ALTER SUBSCRIPTION\b.*\b(REFRESH|SET PUBLICATION|ADD PUBLICATION|DROP PUBLICATION)\b/,
        /^DISCARD ALL\b/,
        /^(COMMIT|ROLLBACK) PREPARED\b/,
        /^REPACK\b.*\bCONCURRENTLY\b/
      ];
      const isOutsideTransaction = (line, said) => outside.some((pattern) => pattern.test(line)) || said[0] === "ALTER" && said.includes("DETACH") && said.includes("CONCURRENTLY");
    })
  ),
  /***/
  42815: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        V: () => (
          /* binding */
          readMigration
        )
      });
      var faults = __webpack_require__(28977);
      var ddl = __webpack_require__(28611);
      var sql_bytes = __webpack_require__(41273);
      var sql_place = __webpack_require__(34341);
      var sql_tokens = __webpack_require__(23826);
      ;
      const directive = /^--\s*stagecraft:(.*)$/;
      const bodyWords = /* @__PURE__ */ new Set(["BEGIN", "CASE", "END"]);
      function* splitSql(text) {
        const place = (0, sql_place.ek)(text);
        const wordOf = interned();
        let draft = newDraft(-1);
        let words = [];
        for (let at = 0, end = 0; at < text.length; at = end) {
          const token = (0, sql_tokens.B)(text, at);
          end = token.end;
          if (token.kind === "blank")
            continue;
          if (token.kind === "unclosed")
            return yield { kind: "open", what: token.what ?? "", ...place(at) };
          if (token.kind === "meta")
            yield { kind: "meta", start: at, end, ...place(at) };
          else if (token.kind === "comment") {
            const said = directive.exec(text.slice(at, end))?.[1];
            if (said !== void 0)
              yield { kind: "directive", text: said.trim(), ...place(at) };
          } else if (token.kind === "semicolon" && draft.depth === 0 && draft.bodies === 0) {
            const statement = statementOf({ ...draft, words: shared(draft.words, words) }, at, place);
            if (statement)
              words = statement.words;
            if (statement)
              yield { kind: "statement", statement };
            if (statement?.readsData === true)
              end = endOfData(text, end);
            draft = newDraft(-1);
          } else {
            if (draft.start < 0)
              draft = newDraft(at);
            if (token.kind === "open" && isCall(draft.before))
              draft.calls = true;
            if (token.kind === "open" && draft.depth++ === 0)
              draft.opened = at;
            if (token.kind === "close" && draft.depth > 0)
              draft.depth -= 1;
            draft.before = token.kind === "word" || text.charAt(at) === '"' ? text.slice(at, end) : void 0;
            if (token.kind === "word")
              addWord(draft, wordOf(text.slice(at, end), draft.depth), at);
          }
        }
        if (draft.depth > 0)
          return yield { kind: "open", what: "parenthesis", ...place(draft.opened) };
        if (draft.bodies > 0)
          return yield { kind: "open", what: "body BEGIN ATOMIC", ...place(draft.opened) };
        const last = statementOf(draft, text.trimEnd().length, place);
        if (last)
          yield { kind: "statement", statement: last };
      }
      const newDraft = (start) => ({
        start,
        words: [],
        depth: 0,
        bodies: 0,
        opened: 0,
        calls: false,
        before: void 0
      });
      const harmless = new Set(`ALL AND ANY ARRAY AS BY CASE DISTINCT ELSE EXCEPT EXISTS FILTER FROM GROUPING IN INTERSECT LATERAL LIKE LIMIT MATERIALIZED NOT
  OFFSET ON OR OVER RECURSIVE RETURNING ROW SELECT SET SETS SOME THEN UNION USING VALUES WHEN WHERE WITHIN
  ABS AVG CAST COALESCE CONCAT COUNT CURRENT_SETTING DATE_TRUNC EXTRACT FORMAT GENERATE_SERIES GREATEST LEAST LENGTH LOWER MAX MIN
  NEXTVAL NOW NULLIF REPEAT REPLACE ROUND SET_CONFIG SETVAL SUBSTRING SUM TO_CHAR TRIM UPPER`.split(/\s+/));
      const isCall = (before) => before !== void 0 && !harmless.has(before.toUpperCase());
      const mostOfInsert = 24;
      function addWord(draft, word, at) {
        const { text } = word;
        if (draft.words.length < mostOfInsert || draft.words[0]?.text !== "INSERT")
          draft.words.push(word);
        if (draft.depth > 0 || !bodyWords.has(text) || !isRoutine(draft.words))
          return;
        if (draft.bodies === 0)
          draft.opened = at;
        if (text === "END")
          draft.bodies = Math.max(draft.bodies - 1, 0);
        else if (text === "BEGIN" || draft.bodies > 0)
          draft.bodies += 1;
      }
      const shared = (words, before) => words.length === before.length && words.every((word, at) => word === before[at]) ? before : words;
      function statementOf({ start, words, calls }, end, place) {
        const isInsert = words[0]?.text === "INSERT";
        return start < 0 ? void 0 : { start, end, words, calls: calls && !isInsert, readsData: readsData(words), ...place(start) };
      }
      const isRoutine = (words) => {
        const head = words.slice(0, 4).map(({ text }) => text);
        return /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(head.join(" "));
      };
      function readsData(words) {
        if (words[0]?.text !== "COPY")
          return false;
        return words.some(({ text, depth }, index) => text === "FROM" && depth === 0 && words[index + 1]?.text === "STDIN");
      }
      function endOfData(text, from) {
        const end = /^\\\.\r?$/gm;
        end.lastIndex = Math.min((0, sql_tokens.v)(text, from) + 1, text.length);
        return end.exec(text) === null ? text.length : end.lastIndex;
      }
      function interned() {
        const known = /* @__PURE__ */ new Map();
        return (word, depth) => {
          const key = `${depth} ${word}`;
          const found = known.get(key) ?? { text: word.toUpperCase(), depth };
          if (known.size < 1e4)
            known.set(key, found);
          return found;
        };
      }
      ;
      const mostFaults = 20;
      function readMigration(bytes, path) {
        const read = (0, sql_bytes.M8)(bytes);
        if (read.kind === "refused") {
          const { kind: _, reason, ...place } = read;
          return {
            kind: "refused",
            faults: [faults.e.MIGRATION_ENCODING({ file: path, reason, where: { file: path, ...place } })]
          };
        }
        const statements = [];
        const leftOut = [];
        let allowed;
        const found = [];
        const blanks = [];
        for (const piece of splitSql(read.text)) {
          if (found.length === mostFaults)
            break;
          const where = { file: path, line: 0, column: 0 };
          if (piece.kind === "statement") {
            const { statement } = piece;
            const source = read.text.slice(statement.start, Math.min(statement.end, statement.start + 1e3));
            if ((0, ddl.oY)(statement, source)) {
              blanks.push(statement);
              leftOut.push(statement.line);
              continue;
            }
            statements.push(statement);
            const fault = (0, ddl.Of)(statement, source, { ...where, line: statement.line, column: statement.column });
            if (fault)
              found.push(fault);
            continue;
          }
          where.line = piece.line;
          where.column = piece.column;
          if (piece.kind === "open")
            found.push(faults.e.MIGRATION_OPEN_END({ opened: piece.what, where }));
          else if (piece.kind === "directive" && allowance.test(piece.text) && statements.length === 0)
            allowed = allowance.exec(piece.text)?.[1];
          else if (piece.kind === "directive")
            found.push(faults.e.MIGRATION_DIRECTIVE({ directive: shown(piece.text), where }));
          else {
            const command = /^\\[^\s\\]*/.exec(read.text.slice(piece.start, Math.min(piece.end, piece.start + 40)))?.[0] ?? "\\";
            if (command === "\\restrict" || command === "\\unrestrict")
              blanks.push(piece);
            else
              found.push(faults.e.MIGRATION_META_COMMAND({ command: shown(command), remedy: remedyOf(command), where }));
          }
        }
        if (found.length > 0)
          return { kind: "refused", faults: found };
        return {
          kind: "sql",
          text: blank(read.text, blanks),
          statements,
          leftOut,
          ...allowed === void 0 ? {} : { allowed }
        };
      }
      const allowance = /^allow=contract reason="([^"]{3,300})"$/;
      const remedies = {
        "\\i": "Make the included file a migration of its own.",
        "\\ir": "Make the included file a migration of its own.",
        "\\include": "Make the included file a migration of its own.",
        "\\copy": "Write the rows as INSERT statements.",
        "\\set": "Write the values out: migrations have no variables.",
        "\\connect": "Make the other database an entry of its own under databases.",
        "\\c": "Make the other database an entry of its own under databases.",
        "\\gexec": "Use a DO block with EXECUTE format(…).",
        "\\!": "Remove it: a migration runs no programs."
      };
      const remedyOf = (command) => remedies[command] ?? "Remove it: migrations are plain SQL.";
      function blank(text, ranges) {
        let out = "";
        let at = 0;
        for (const { start, end } of ranges) {
          out += text.slice(at, start) + " ".repeat(end - start);
          at = end;
        }
        return out + text.slice(at);
      }
      const shown = (text) => text.replace(/\p{C}/gu, "").slice(0, 60);
    })
  ),
  /***/
  41273: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        M8: () => (
          /* binding */
          readSqlBytes
        ),
        /* harmony export */
        Ny: () => (
          /* binding */
          largestFile
        ),
        /* harmony export */
        g$: () => (
          /* binding */
          tooLarge
        ),
        /* harmony export */
        lf: () => (
          /* binding */
          checksumOf
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      const largestFile = 64 * 1024 * 1024;
      const tooLarge = "it is larger than 64 MiB";
      function readSqlBytes(bytes) {
        if (bytes.length > largestFile)
          return { kind: "refused", reason: tooLarge };
        if (bytes[0] === 255 && bytes[1] === 254)
          return { kind: "refused", reason: "it is UTF-16 (little endian)" };
        if (bytes[0] === 254 && bytes[1] === 255)
          return { kind: "refused", reason: "it is UTF-16 (big endian)" };
        const parts = [];
        const units = new Uint16Array(8192);
        let filled = 0;
        for (let at = markLength(bytes); at < bytes.length; ) {
          const length = sequenceLength(bytes, at);
          if (length === 0)
            return refusal(bytes, at);
          const point = codePoint(bytes, at, length);
          if (point > 65535) {
            units[filled++] = 55232 + (point >> 10);
            units[filled++] = 56320 + (point & 1023);
          } else
            units[filled++] = point;
          at += length;
          if (filled > units.length - 2) {
            parts.push(textOf(units, filled));
            filled = 0;
          }
        }
        parts.push(textOf(units, filled));
        return { kind: "text", text: parts.join("") };
      }
      const textOf = (units, length) => Reflect.apply(String.fromCharCode, void 0, units.subarray(0, length));
      function checksumOf(bytes) {
        const out = new Uint8Array(bytes.length);
        let length = 0;
        for (let at = markLength(bytes); at < bytes.length; at++) {
          const byte = bytes[at] ?? 0;
          if (byte !== 13 || bytes[at + 1] !== 10)
            out[length++] = byte;
        }
        return (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.by)(out.subarray(0, length));
      }
      const markLength = (bytes) => bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? 3 : 0;
      function sequenceLength(bytes, at) {
        const first = bytes[at] ?? 0;
        if (first < 128)
          return first === 0 ? 0 : 1;
        const follows = (offset, low2 = 128, high = 191) => {
          const byte = bytes[at + offset];
          return byte !== void 0 && byte >= low2 && byte <= high;
        };
        if (first >= 194 && first <= 223)
          return follows(1) ? 2 : 0;
        if (first >= 224 && first <= 239) {
          const low2 = first === 224 ? 160 : 128;
          return follows(1, low2, first === 237 ? 159 : 191) && follows(2) ? 3 : 0;
        }
        if (first < 240 || first > 244)
          return 0;
        const low = first === 240 ? 144 : 128;
        return follows(1, low, first === 244 ? 143 : 191) && follows(2) && follows(3) ? 4 : 0;
      }
      function codePoint(bytes, at, length) {
        let point = (bytes[at] ?? 0) & (length === 1 ? 127 : 255 >> length + 1);
        for (let next = at + 1; next < at + length; next++)
          point = point << 6 | (bytes[next] ?? 0) & 63;
        return point;
      }
      function refusal(bytes, at) {
        let line = 1;
        let column = 1;
        for (let seen = markLength(bytes); seen < at; seen++) {
          const byte2 = bytes[seen] ?? 0;
          if (byte2 === 10)
            [line, column] = [line + 1, 1];
          else if ((byte2 & 192) !== 128)
            column += 1;
        }
        const byte = bytes[at] ?? 0;
        const shown = `0x${byte.toString(16).padStart(2, "0").toUpperCase()}`;
        const reason = byte === 0 ? `byte ${at} is NUL` : `byte ${at} (${shown}) is not UTF-8`;
        return { kind: "refused", reason, line, column };
      }
    })
  ),
  /***/
  34341: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        VV: () => (
          /* binding */
          placeIn
        ),
        /* harmony export */
        ek: () => (
          /* binding */
          placesOf
        ),
        /* harmony export */
        i0: () => (
          /* binding */
          offsetAfter
        )
        /* harmony export */
      });
      function placesOf(text) {
        let line = 1;
        let column = 1;
        let seen = 0;
        return (offset) => {
          if (offset < seen)
            [line, column, seen] = [1, 1, 0];
          for (let end = text.indexOf("\n", seen); end >= 0 && end < offset; end = text.indexOf("\n", seen)) {
            line += 1;
            column = 1;
            seen = end + 1;
          }
          column += charactersBetween(text, seen, offset);
          seen = offset;
          return { line, column };
        };
      }
      const placeIn = (text, offset) => placesOf(text)(offset);
      function charactersBetween(text, from, to) {
        let count = to - from;
        for (let at = from; at < to; at++)
          if ((text.charCodeAt(at) & 64512) === 56320)
            count -= 1;
        return count;
      }
      function offsetAfter(text, from, characters) {
        let at = from;
        for (let left = characters; left > 0 && at < text.length; left--)
          at += (text.codePointAt(at) ?? 0) > 65535 ? 2 : 1;
        return at;
      }
    })
  ),
  /***/
  23826: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          tokenAt
        ),
        /* harmony export */
        v: () => (
          /* binding */
          endOfLine
        )
        /* harmony export */
      });
      const space = /[ \t\n\r\f\v]+/y;
      const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
      const number = /[0-9][0-9A-Za-z_]*/y;
      const dollarTag = /\$([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
      const lineEnd = /[\n\r]|$/g;
      function tokenAt(text, at) {
        const character = text.charAt(at);
        switch (character) {
          case ";":
            return { kind: "semicolon", end: at + 1 };
          case "(":
            return { kind: "open", end: at + 1 };
          case ")":
            return { kind: "close", end: at + 1 };
          case "'":
            return closed(endOfQuoted(text, at, character), "string");
          case '"':
            return closed(endOfQuoted(text, at, character), "quoted name");
          case "\\":
            return { kind: "meta", end: endOfLine(text, at) };
          case "$":
            return dollar(text, at);
          case "-":
            if (text.charAt(at + 1) === "-")
              return { kind: "comment", end: endOfLine(text, at) };
            break;
          case "/":
            if (text.charAt(at + 1) === "*")
              return closed(endOfComment(text, at), "comment", "comment");
            break;
        }
        const blank = matchAt(space, text, at);
        if (blank !== void 0)
          return { kind: "blank", end: blank };
        const name = matchAt(word, text, at);
        if (name === void 0)
          return { kind: "text", end: matchAt(number, text, at) ?? at + 1 };
        const isEscapeString = name === at + 1 && (character === "E" || character === "e") && text.charAt(name) === "'";
        return isEscapeString ? closed(endOfEscapeString(text, name), "string") : { kind: "word", end: name };
      }
      function matchAt(pattern, text, at) {
        pattern.lastIndex = at;
        return pattern.test(text) ? pattern.lastIndex : void 0;
      }
      const closed = (end, what, kind = "text") => end === void 0 ? { kind: "unclosed", end: Number.MAX_SAFE_INTEGER, what } : { kind, end };
      function dollar(text, at) {
        const opened = matchAt(dollarTag, text, at);
        if (opened === void 0)
          return { kind: "text", end: at + 1 };
        const tag = text.slice(at, opened);
        const end = text.indexOf(tag, opened);
        return closed(end < 0 ? void 0 : end + tag.length, `string ${tag}`);
      }
      function endOfLine(text, at) {
        lineEnd.lastIndex = at;
        return lineEnd.exec(text)?.index ?? text.length;
      }
      function endOfComment(text, from) {
        const marks = /\/\*|\*\//g;
        marks.lastIndex = from;
        for (let open = 0, mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
          open += mark[0] === "/*" ? 1 : -1;
          if (open === 0)
            return marks.lastIndex;
        }
        return void 0;
      }
      function endOfQuoted(text, from, quote) {
        for (let at = text.indexOf(quote, from + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
          if (text.charAt(at + 1) !== quote)
            return at + 1;
        }
        return void 0;
      }
      function endOfEscapeString(text, from) {
        for (let at = from + 1; at < text.length; at++) {
          const character = text.charAt(at);
          if (character === "\\" || character === "'" && text.charAt(at + 1) === "'")
            at += 1;
          else if (character === "'") {
            const next = continuation(text, at + 1);
            if (next === void 0)
              return at + 1;
            at = next;
          }
        }
        return void 0;
      }
      function continuation(text, from) {
        let isBroken = false;
        for (let at = from; at < text.length; at++) {
          if (text.startsWith("--", at))
            at = endOfLine(text, at);
          const character = text.charAt(at);
          if (character === "'")
            return isBroken ? at : void 0;
          if (character === "\n" || character === "\r")
            isBroken = true;
          else if (!/[ \t\f\v]/.test(character))
            return void 0;
        }
        return void 0;
      }
    })
  )
};
;
