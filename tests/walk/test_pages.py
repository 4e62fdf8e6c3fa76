from .kinds import *
import time
def test_x(crawl):
    print(len(crawl.answers), len(crawl.pages))
    for l in ("en","de","ar"):
        for k,v in crawl.samples(l).items(): print(l,k,[a.address for a in v])
    print(set(all_kinds())-{a.kind for a in crawl.pages})
    print(template_names()-{t for a in crawl.pages for t in a.templates})
    print([(a.address,a.status,a.expected_status,a.found_on) for a in crawl.answers.values() if a.status!=a.expected_status])
    import collections
    print(collections.Counter(a.queries for a in crawl.pages))
    print([(a.address,a.queries) for a in crawl.pages if a.queries>8])
    print([a.address for a in crawl.answers.values() if not a.kind][:50])
