/** The choice of sites on a portal: what is chosen is what the search on the page asks. */
const choice = document.querySelector<HTMLSelectElement>("#portal-area");
const search = document.querySelector<HTMLElement>("search-page");
const apply = () => {
  const sites = choice?.selectedOptions[0]?.dataset.sites;
  if (search && sites !== undefined && search.dataset.sites !== sites) search.dataset.sites = sites;
};
choice?.addEventListener("change", apply);
// A browser that goes back may restore another choice than the page was made with.
apply();
