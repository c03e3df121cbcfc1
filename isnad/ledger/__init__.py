"""The ledger: every report and claim that was taken in, in a store that loses nothing.

with Ledger.open() as ledger:
    ledger.add(documents, Reader())
    for hit in search(ledger, Query("مستشفى", stance="deny")).hits:
        print(hit.outlet, hit.claim.speaker.name, hit.snippet)
"""

from .adding import Added as Added
from .corrections import Correction as Correction
from .corrections import correct as correct
from .failures import Failed as Failed
from .failures import failures as failures
from .history import Record as Record
from .history import record as record
from .queries import Query as Query
from .reader import Reader as Reader
from .search import Hit as Hit
from .search import Page as Page
from .search import search as search
from .store import Ledger as Ledger
from .upkeep import Status as Status
from .upkeep import backup as backup
from .upkeep import reread as reread
from .upkeep import restore as restore
from .upkeep import status as status
