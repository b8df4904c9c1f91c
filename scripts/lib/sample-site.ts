import type { Site } from "../../src/schemas/site.ts";

export const sampleSite: Site = {
  $schema: "../../../public/schemas/site.schema.json",
  title: "みえる行革（見本）",
  tagline: "架空の「みほん市」で、ためしに使う",
  description: "架空の「みほん市」の行政改革の計画を載せた見本のサイトです。数字も文も、すべて作りものです。",
  operator: "みえる行革の開発者",
  contact: "見本のため、問い合わせは受け付けていません。",
  notice: "これは見本です。みほん市は架空の市で、数字もすべて作りものです。",
};
