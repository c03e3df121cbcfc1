"""Incidents: what many reports tell of one happening, laid side by side without ruling who is right.

with Ledger.open() as ledger:
    for incident in listed(ledger):
        for attribute in account(ledger, incident.id).attributes:
            print(attribute.name, attribute.states, [(x.value, x.origins) for x in attribute.values])
"""

from .account import Account as Account
from .account import account as account
from .judgements import Judgement as Judgement
from .judgements import judge as judge
from .judgements import judgements as judgements
from .judgements import split as split
from .judgements import undo as undo
from .link import afresh as afresh
from .link import bring as bring
from .links import Link as Link
from .links import links as links
from .record import Record as Record
from .record import record as record
from .relations import Relation as Relation
from .relations import relations as relations
from .rules import RULES as RULES
from .rules import Estimate as Estimate
from .rules import estimate as estimate
from .series import Point as Point
from .series import series as series
from .views import Incident as Incident
from .views import listed as listed
from .views import main_incidents as main_incidents
