"""Names of a list (one a line, first argument) by FlashText; articles as JSON lines on stdin."""

import json
import sys

from flashtext import KeywordProcessor

keywords = KeywordProcessor(case_sensitive=True)
keywords.add_keywords_from_list(open(sys.argv[1]).read().splitlines())
for line in sys.stdin:
    article = json.loads(line)
    print(json.dumps([article["id"], keywords.extract_keywords(article["text"], span_info=True)]))
