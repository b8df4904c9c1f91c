/**
 * Every address of the site, without its base path. An address is for ever:
 * what was published stays reachable, so nothing else builds one.
 */
export const homePath = (): string => "/";
export const planPath = (plan: string): string => `/plans/${plan}/`;
export const initiativesPath = (plan: string): string => `/plans/${plan}/initiatives/`;
export const initiativePath = (plan: string, code: string): string => `/plans/${plan}/${code}/`;
export const yearSheetPath = (plan: string, code: string, fiscalYear: number): string => `/plans/${plan}/${code}/${fiscalYear}/`;
export const themePath = (plan: string, code: string): string => `/plans/${plan}/themes/${code}/`;
export const departmentPath = (plan: string, code: string): string => `/plans/${plan}/departments/${code}/`;
export const initiativeDataPath = (plan: string, code: string): string => `/plans/${plan}/${code}.json`;
export const planDataPath = (plan: string): string => `/plans/${plan}.json`;
export const sourcePath = (plan: string, file: string): string => `/plans/${plan}/sources/${file}`;
export const searchPath = (query?: string): string => (query === undefined ? "/search/" : `/search/?q=${encodeURIComponent(query)}`);
export const guidePath = (slug?: string): string => (slug === undefined ? "/guide/" : `/guide/${slug}/`);
export const glossaryPath = (term?: string): string => (term === undefined ? "/guide/glossary/" : `/guide/glossary/#${term}`);

/** Fragments that stay, one home each. Ids start with a letter. */
export const indicatorAnchor = (id: string): string => `indicator-${id}`;
export const effectsAnchor = (): string => "effects";
export const remarkAnchor = (number: number): string => `remark-${number}`;
/** A cell of the printed sheet, by its line and column in the source, both from 1. */
export const sourceCellAnchor = (sheet: "overall" | "year", line: number, column: number): string => `${sheet}-r${line}c${column}`;
