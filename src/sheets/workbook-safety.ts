import type { Problem } from "../domain/problem.ts";

/**
 * What a file is, by its first bytes, and whether a workbook is safe to unpack, by what its own
 * list of parts declares. Nothing is unpacked here.
 */

/** Bytes; a plan's sheets with long texts stay far below. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;
/** Bytes of all parts together once unpacked, and of one part. */
const MAX_UNPACKED = 100 * 1024 * 1024;
const MAX_PART = 50 * 1024 * 1024;
/** Text packs to a tenth; far more is no workbook that a person made. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM = 20 * 1024 * 1024;
const MAX_PARTS = 5000;

export type WorkbookRefusal = Pick<Problem, "id" | "message" | "expected" | "fix">;

const EXPECTED = "パスワードのついていない Excel ブック（.xlsx）";
const RESAVE = "Excel で開き、「名前を付けて保存」で「Excel ブック (*.xlsx)」を選んで保存し直してください。";

const refusal = (id: string, message: string, fix: string = RESAVE): WorkbookRefusal => ({
  id: `workbook.${id}`,
  message,
  expected: EXPECTED,
  fix,
});

export const TOO_LARGE: WorkbookRefusal = {
  id: "workbook.too-large",
  message: "ファイルが大きすぎるので、開きません。",
  expected: `${MAX_FILE_BYTES / 1024 / 1024}MB までのファイル`,
  fix: "写真や、ほかの計画のシートを除いて、取組事業のシートだけのブックにしてください。",
};
export const DAMAGED: WorkbookRefusal = refusal(
  "damaged",
  "ブックがこわれていて、開けません。",
  "Excel で開けるか確かめ、開けたら、保存し直してください。開けなければ、もとのファイルをもらい直してください。",
);

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Why a file under the name .xlsx can't be read as a workbook; undefined where it can. */
export function refuseWorkbook(bytes: Uint8Array): WorkbookRefusal | undefined {
  if (bytes.length === 0)
    return refusal("empty", "ファイルが空です（0バイト）。", "送る途中で中身が失われていないか確かめ、もう一度もらってください。");
  if (bytes.length > MAX_FILE_BYTES) return TOO_LARGE;
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    return holdsUtf16(bytes, "EncryptedPackage")
      ? refusal(
          "encrypted",
          "パスワードのかかったブックなので、開けません。",
          "Excel で開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して保存してください。",
        )
      : refusal("old-format", "古い形式の Excel ブック（.xls）です。");
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    return refusal("wrong-type", "中身は PDF です。", "PDF のもとになった Excel ブックを取り込んでください。");
  if (startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47))
    return refusal("wrong-type", "中身は画像です。", "画像のもとになった Excel ブックを取り込んでください。");
  if (!startsWith(bytes, 0x50, 0x4b)) return notZip(bytes);
  return refuseParts(bytes);
}

function notZip(bytes: Uint8Array): WorkbookRefusal {
  const head = ascii(bytes, 0, Math.min(512, bytes.length)).trimStart().toLowerCase();
  if (head.startsWith("<")) return refusal("wrong-type", "中身は HTML か XML で、Excel ブックではありません。");
  const control = bytes.subarray(0, 2048).filter((byte) => byte < 9).length;
  if (control === 0)
    return refusal(
      "wrong-type",
      "中身は文字のファイルで、Excel ブックではありません。",
      "文字のファイルなら、名前の終わりを .csv か .txt に直して取り込んでください。",
    );
  return DAMAGED;
}

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = Array.from(word).flatMap((letter) => [letter.charCodeAt(0), 0]);
  // The folder of a compound file may stand anywhere in it; files of this kind are read no further.
  outer: for (let i = 0; i + wanted.length <= bytes.length; i += 2) {
    for (let j = 0; j < wanted.length; j += 1) if (bytes[i + j] !== wanted[j]) continue outer;
    return true;
  }
  return false;
}

interface Part {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
}

/** The parts by the archive's list at its end; undefined where the list is broken. */
function partsOf(bytes: Uint8Array): Part[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 65535); i -= 1) {
    if (view.getUint32(i, true) === 0x06054b50) {
      end = i;
      break;
    }
  }
  if (end === -1) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const parts: Part[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function refuseParts(bytes: Uint8Array): WorkbookRefusal | undefined {
  const parts = partsOf(bytes);
  if (!parts || parts.length === 0) return DAMAGED;
  const bomb = refusal(
    "bomb",
    "開くと異常に大きくなるファイルなので、開きません。",
    "Excel で開けるなら、取組事業のシートだけを新しいブックに写して保存してください。",
  );
  const total = parts.reduce((sum, part) => sum + part.unpacked, 0);
  // While unpacking a part may not grow beyond the size that it declares, so a false size is caught then; 0 would set no limit.
  const undeclared = parts.some((part) => part.unpacked === 0 && part.packed > 2);
  if (parts.length > MAX_PARTS || total > MAX_UNPACKED || parts.some((part) => part.unpacked > MAX_PART) || undeclared) return bomb;
  if (total > RATIO_COUNTS_FROM && total / bytes.length > MAX_RATIO) return bomb;
  if (parts.some((part) => part.encrypted)) return refusal("encrypted", "パスワードのかかったファイルなので、開けません。");
  const has = (name: string): boolean => parts.some((part) => part.name.toLowerCase() === name);
  if (has("xl/vbaproject.bin")) return refusal("macro", "マクロの入ったブック（.xlsm）は取り込みません。");
  if (has("xl/workbook.bin")) return refusal("old-format", "バイナリ形式の Excel ブック（.xlsb）です。");
  if (has("xl/workbook.xml")) return undefined;
  if (has("word/document.xml")) return refusal("wrong-type", "中身は Word の文書です。", "シートを Excel ブックにして保存してください。");
  if (has("content.xml") && has("mimetype")) return refusal("wrong-type", "中身は OpenDocument の文書です。");
  return refusal("wrong-type", "Excel ブックではない圧縮ファイルです。", "圧縮を解いて、中の Excel ブックを取り込んでください。");
}
