"""English words that the rules on names know: small lists, for verbs that walls use. A model's settings add to them."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in text.split())


# Base form to participle, where the rule of -ed does not hold.
IRREGULAR = _pairs(
    "arise/arisen awake/awoken beat/beaten become/become begin/begun bend/bent bet/bet bid/bid bind/bound bite/bitten "
    "blow/blown break/broken breed/bred bring/brought broadcast/broadcast build/built burn/burnt burst/burst "
    "buy/bought cast/cast catch/caught choose/chosen cling/clung come/come cost/cost creep/crept cut/cut deal/dealt "
    "dig/dug do/done draw/drawn drink/drunk drive/driven eat/eaten fall/fallen feed/fed feel/felt fight/fought "
    "find/found flee/fled fling/flung fly/flown forbid/forbidden forecast/forecast forego/foregone foresee/foreseen "
    "forget/forgotten forgive/forgiven freeze/frozen get/got give/given go/gone grind/ground grow/grown hang/hung "
    "have/had hear/heard hide/hidden hit/hit hold/held hurt/hurt input/input keep/kept kneel/knelt knit/knit "
    "know/known lay/laid lead/led leap/leapt learn/learnt leave/left lend/lent let/let light/lit lose/lost make/made "
    "mean/meant meet/met mislead/misled misread/misread mistake/mistaken mow/mown offset/offset outbid/outbid "
    "outgrow/outgrown overcome/overcome overdraw/overdrawn overhear/overheard override/overridden overrun/overrun "
    "oversee/overseen oversell/oversold oversleep/overslept overtake/overtaken pay/paid prepay/prepaid preset/preset "
    "proofread/proofread put/put quit/quit read/read rebuild/rebuilt redo/redone repay/repaid rerun/rerun "
    "resell/resold resend/resent reset/reset retake/retaken rethink/rethought rewind/rewound rewrite/rewritten "
    "ride/ridden ring/rung rise/risen run/run say/said see/seen seek/sought sell/sold send/sent set/set sew/sewn "
    "shake/shaken shine/shone shoot/shot show/shown shrink/shrunk shut/shut sing/sung sink/sunk sit/sat slay/slain "
    "sleep/slept slide/slid sow/sown speak/spoken spend/spent spin/spun spit/spat split/split spread/spread "
    "spring/sprung stand/stood steal/stolen stick/stuck sting/stung stink/stunk stride/stridden strike/struck "
    "string/strung sublet/sublet swear/sworn sweep/swept swell/swollen swim/swum swing/swung take/taken teach/taught "
    "tear/torn tell/told think/thought throw/thrown thrust/thrust undercut/undercut undergo/undergone "
    "understand/understood underwrite/underwritten undo/undone unpay/unpaid unwind/unwound uphold/upheld upset/upset "
    "wake/woken wear/worn weave/woven weep/wept win/won wind/wound withdraw/withdrawn withhold/withheld wring/wrung "
    "write/written"
)

# Past forms beside those participles, for names in which the verb has no helper: StockRanLow, ReservationCameLate.
SIMPLE_PAST = word_set(
    "ate awoke became been began bit blew broke burned came chose did drank drew drove fell flew forbade forgave "
    "forgot froze gave grew had has hid knew learned mistook overcame overdrew overran overrode overtook ran rang "
    "rewrote rode rose sang sank saw shook shrank spelt spoke sprang stank stole swam swore threw took tore was went "
    "were withdrew withheld woke wore wrote"
)

# Verbs that are no nouns as well, so that a name which begins with one asks for something.
ASKING = word_set(
    "abandon accept acquire activate add adjust admit allocate allow amend announce append apply appoint approve "
    "archive arrange ask assign attach authenticate authorise authorize begin bring buy calculate cancel capture "
    "choose clear close collect commit compare compensate complete compute confirm consume convert correct create "
    "deactivate debit decide decline deduct delete deliver deny deregister detach determine disable discard dismiss "
    "dispatch dispense distribute download enable enrol enroll ensure enter erase evaluate exclude execute expand "
    "expire explain export extend fetch fill finalise finalize find finish forward fulfil fulfill generate get give "
    "handle identify import include increase inform initialise initialize initiate insert inspect install invalidate "
    "invite join keep launch make manage mark merge migrate modify move notify obtain open pay perform persist pick "
    "place postpone prepare prevent produce propose provide provision publish put raise reactivate reassign rebuild "
    "recalculate receive reconcile redeem reduce refill refresh refuse register reject remind remove rename renew "
    "reopen replace replenish require reschedule resend reserve reset resolve respond restore restrict resume retain "
    "retrieve retry revert revise revoke save schedule select sell send serve set settle ship split start stop submit "
    "subscribe suggest suspend take tell terminate transform trigger try unassign unblock undo unlock unsubscribe "
    "update upload use validate verify void warn withdraw write"
)

# Verbs that are nouns too (an order, to order): a name that begins with one may go either way.
NOUN_TOO = word_set(
    "address advance answer appeal audit award balance ban batch bid bill block bond bonus book call change charge "
    "check claim code comment contact contract control count cover credit cut deal default delay deposit design "
    "discount display dispute draft drop end escalate estimate exchange exit file fine fix flag flow freeze fund "
    "grant group guide halt help hire hold input invoice issue label lease leave level limit link list load loan lock "
    "log look mail map match measure meet message model name need note number offer order pack package page park pass "
    "pause permit plan play point post present price print process profile program project promise purchase quote "
    "race rank rate reach read rebate record refer refund release rent repair reply report repost request rescue rest "
    "result return review reward route run sample scan score search seat service share show sign sort stage state "
    "stock store supply support swap switch tag target tax test thaw tip total track trade train transfer transport "
    "trial trip trust turn unit value view visit vote wait walk want watch work wrap"
)

# Words that end in -ed and are no past.
NOT_PAST = word_set(
    "bed biped breed bleed deed embed exceed feed greed heed hundred indeed infrared kindred led moped naked need "
    "proceed red reed rugged sacred seed shed sled speed succeed weed wicked zed"
)

# Small words of English: where one of them stands in a name, the name is English.
SMALL = word_set(
    "a an and any are as at be been before after by for from has in into is it its low late no not of off on onto or "
    "out over than that the their then this to too under until up was were when while with without new old"
)

# Stems of British spellings, each with its American one, and doubled letters that one of both has.
SPELLINGS = (
    ("authoris", "authoriz"), ("organis", "organiz"), ("normalis", "normaliz"), ("finalis", "finaliz"),
    ("initialis", "initializ"), ("customis", "customiz"), ("optimis", "optimiz"), ("recognis", "recogniz"),
    ("synchronis", "synchroniz"), ("categoris", "categoriz"), ("prioritis", "prioritiz"), ("summaris", "summariz"),
    ("personalis", "personaliz"), ("localis", "localiz"), ("tokenis", "tokeniz"), ("anonymis", "anonymiz"),
    ("itemis", "itemiz"), ("digitis", "digitiz"), ("analyse", "analyze"), ("colour", "color"), ("favour", "favor"),
    ("honour", "honor"), ("behaviour", "behavior"), ("neighbour", "neighbor"), ("labour", "labor"),
    ("centre", "center"), ("catalogue", "catalog"), ("fulfilment", "fulfillment"), ("enrolment", "enrollment"),
    ("instalment", "installment"), ("cancelled", "canceled"), ("cancelling", "canceling"), ("labelled", "labeled"),
    ("modelled", "modeled"), ("travelled", "traveled"), ("signalled", "signaled"),
)  # fmt: skip
