"""Good names of many trades, and of other languages: the rules on words have nothing to say about them."""

import pytest

from stormgen.rules import all_rules
from stormgen.rules._words import participle, words
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

EVENTS = {
    "bank": "AccountOpened AccountFrozen MoneyWithdrawn OverdraftGranted FundsReserved InterestAccrued",
    "hospital": "PatientAdmitted BedAssigned DrugGiven ConsentWithdrawn BloodDrawn ScanRead PatientLeftAgainstAdvice",
    "airline": "SeatChosen BagDropped FlightDelayed PlaneTookOff PlaneLanded CrewWentOffDuty GateChanged",
    "employer": "OfferMade EmployeeLeft SalaryPaid ShiftSwapped ShiftBegun LeaveTaken BadgeLost",
    "hotel": "GuestCheckedIn KeyLost BillSplit NoShowRecorded BreakfastServed RoomLet",
    "library": "BookLent BookFound HoldExpired FineWaived BookShelved",
    "games": "TurnTaken KingCaught GameDrawn PlayerQuit ScoreKept GoalSavedByKeeper",
    "building": "AlarmRang DoorShut SensorBroke BatteryRanLow TemperatureFell WaterRose LightSwitchedOn",
    "farm": "SeedSown CropHarvested CowMilked FieldPloughed EggsLaid FeedMixed",
    "port": "GoodsUnloaded ContainerSealed TruckLeft ParcelWeighed ShipCameLate",
    "school": "StudentEnrolled CourseBegan ExamSat GradeGiven LessonTaught",
    "auction": "BidPlaced BidOutbid LotSold HammerFell AuctionClosedWithoutBid BudgetOverrun",
    "sales": "DealWon DealLost MeetingHeld ProposalSent CustomerBecameVip DebtWrittenOff",
}
COMMANDS = {
    "bank": "OpenAccount WithdrawMoney BlockCard AuditAccount BalanceLedger ExtendLoan",
    "hospital": "AdmitPatient AssignBed MeasureVitals TestSample ReadMeter",
    "hotel": "CheckIn CheckOut SplitBill ServeBreakfast LetRoom",
    "shop": "PutInCart PlaceOrder RepeatOrder PriceOrder RequestRefund ReleaseHold SetReorderPoint ReturnItem",
    "port": "LoadTruck SealContainer ClearCustoms WeighParcel NoteDelivery RecordArrival",
    "farm": "SowSeed MilkCow HarvestCrop",
    "web": "SignUp OptOut ResetPassword VerifyEmail FollowUp RollBackDeploy",
}
ELSEWHERE = {
    "German": "BestellungAufgegeben RechnungBezahlt WareVersandt KundeRegistriert KontoEroeffnet",
    "French": "CommandePassee FacturePayee ClientInscrit ColisExpedie PaiementRefuse",
    "Spanish": "PedidoRealizado FacturaPagada ClienteRegistrado PaqueteEnviado StockActualizado",
    "Portuguese": "PedidoFeito NotaEmitida ClienteCadastrado EstoqueBaixado",
    "Polish": "ZamowienieZlozone FakturaOplacona KlientZarejestrowany TowarWyslany",
    "Dutch": "BestellingGeplaatst FactuurBetaald KlantGeregistreerd VoorraadBijgewerkt",
    "Italian": "OrdineEffettuato FatturaPagata ClienteRegistrato OrdineSpedito",
    "Japanese": "注文確定 支払完了 商品発送 顧客登録",
}


def told(text: str) -> list[str]:
    """What the rules on words say about a model: those numbered below 530."""
    facts = build_text(SourceText("a.storm", text)).value
    rules = [rule for rule in all_rules() if "STORM500" < rule.code.number < "STORM530"]
    assert len(rules) > 25
    return [f"{d.code.slug}: {d.message}" for rule in rules for d in rule.ask(facts, {})]


@pytest.mark.parametrize("trade", EVENTS)
def test_good_events(trade: str) -> None:
    names = EVENTS[trade].split()
    assert told(f"event {', '.join(names)}") == []
    assert [line for name in names for line in told(f"event {name}")] == []


@pytest.mark.parametrize("trade", COMMANDS)
def test_good_commands(trade: str) -> None:
    names = ", ".join(COMMANDS[trade].split())
    assert told(f"command {names}") == []
    assert told(f"event OrderPlaced, AccountOpened, RoomBooked, LoanTaken command {names}") == []


@pytest.mark.parametrize("language", ELSEWHERE)
def test_walls_in_other_languages_are_not_judged(language: str) -> None:
    names = ", ".join(ELSEWHERE[language].split())
    assert told(f"event {names}") == told(f"command {names}") == []


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("place", "placed"), ("ship", "shipped"), ("deny", "denied"), ("pay", "paid"), ("delay", "delayed"),
        ("submit", "submitted"), ("refer", "referred"), ("split", "split"), ("review", "reviewed"),
        ("cancel", "cancelled"), ("fix", "fixed"), ("load", "loaded"),
    ],
)  # fmt: skip
def test_participles(verb: str, expected: str) -> None:
    assert participle(verb) == expected


def test_words_of_a_name() -> None:
    assert words("OrderPlacedV2") == ("order", "placed", "v2")
    assert words("HTTPRequest_failed") == ("http", "request", "failed")
