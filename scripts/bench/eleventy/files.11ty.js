export const data = {
  pagination: { data: "files", size: 1, alias: "file" },
  permalink: ({ file }) => `/${file.path}`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ file }) => file.make();
