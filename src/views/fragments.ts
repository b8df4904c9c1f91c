import { findingsOf } from "../checks/run.ts";
import * as address from "../domain/address.ts";
import type { PlanModel } from "../plan/model.ts";
import { listedYears } from "./initiative-overall.ts";

/**
 * The places within pages that the site promises to keep: those that a page offers to copy (an indicator, 効果額, a year, a
 * finding), and the same of an edition on the page of its year. By the address of the page, sorted.
 */
export type Fragments = ReadonlyMap<string, readonly string[]>;

export function siteFragments(plans: readonly PlanModel[]): Fragments {
  return new Map(
    plans.flatMap((model) =>
      model.initiatives.flatMap((initiative): [string, string[]][] => {
        const { code, latest, editions } = initiative;
        const indicatorsOf = ({ overall }: typeof latest): string[] => overall.indicators.map(({ id }) => address.indicatorAnchor(id));
        return [
          [
            address.initiativePath(model.id, code),
            [
              address.effectsAnchor(),
              ...indicatorsOf(latest),
              ...listedYears(model, latest.overall.years).map(address.yearAnchor),
              ...findingsOf(model, initiative).map(({ id }) => address.findingAnchor(id)),
            ].toSorted(),
          ],
          ...editions.flatMap((edition): [string, string[]][] => {
            const ids = indicatorsOf(edition).toSorted();
            return ids.length === 0 ? [] : [[address.yearSheetPath(model.id, code, edition.fiscalYear), ids]];
          }),
        ];
      }),
    ),
  );
}

/** A list as it is recorded: the places of a page in one string, since there are many. */
export const fragmentsFrom = (recorded: Readonly<Record<string, string>>): Fragments =>
  new Map(Object.entries(recorded).map(([path, ids]) => [path, ids.split(" ")]));

/** Every page with the places of both lists. */
export function joinedFragments(recorded: Fragments, current: Fragments): Record<string, string> {
  const paths = [...new Set([...recorded.keys(), ...current.keys()])].toSorted();
  return Object.fromEntries(
    paths.map((path) => [path, [...new Set([...(recorded.get(path) ?? []), ...(current.get(path) ?? [])])].toSorted().join(" ")]),
  );
}

/** Of the places of one list those that the other has not, as addresses. */
export const fragmentsWithout = (some: Fragments, others: Fragments): string[] =>
  [...some].flatMap(([path, ids]) => {
    const known = new Set(others.get(path));
    return ids.filter((id) => !known.has(id)).map((id) => `${path}#${id}`);
  });
