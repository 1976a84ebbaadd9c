import type { Routes } from '../store/card-view.ts';
import type { City } from './city.ts';

/** What cards ask of the networks: nothing that is looked up outside. */
export function routesOf(city: Pick<City, 'networks'>): Routes {
  return {
    title: (network) => city.networks.get(network)?.title ?? network,
    route: (mention, { id, remoteId, handle }) => {
      const { names, chained, authorId, quotesUrl } = mention;
      const addressed = { names, chained, authorId, quotesAuthor: null, quotesUrl };
      const network = city.networks.get(mention.network);
      return network?.route(addressed, { id, remoteId, handle, credentials: null }) ?? 'by_hand';
    },
  };
}
