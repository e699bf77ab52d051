"""What made-up people say they offer and seek, topic by topic, and what their bodies are called."""

from ..models import StakeholderType as Type

# Topic: (what one may offer, what one may seek).
SENTENCES: dict[str, tuple[str, str]] = {
    "industrial-transition": (
        "We went with two coal districts through their transition and tell what went wrong.",
        "Regions that retrained workers of one large plant: how did you begin?",
    ),
    "innovation-diffusion": (
        "A voucher scheme for small firms, with its forms, costs and three years of figures.",
        "Simple ways to bring proven technology to workshops with fewer than ten people.",
    ),
    "interregional-cooperation": (
        "Experience as lead partner of three joint projects across borders.",
        "Partners for a joint pilot; we bring our own funding for our part.",
    ),
    "monitoring-evaluation": (
        "A monitoring system that fits on one page a priority, and the templates for it.",
        "Somebody who has linked priorities to indicators that people really look at.",
    ),
    "entrepreneurial-discovery": (
        "How we keep twelve working groups alive between programming periods.",
        "Ideas to reach firms that never come to a meeting.",
    ),
    "governance": (
        "A mandate, a steering group and a small budget: our set-up, with its minutes.",
        "How others share the work between the regional and the national level.",
    ),
    "skills": (
        "Short courses made with vocational schools; the material is open.",
        "Ways to foresee which skills small firms will need in five years.",
    ),
    "digitalisation": (
        "A test place where firms try sensors and software before they buy.",
        "A method to find out how digital our firms are without a long questionnaire.",
    ),
    "agri-food": (
        "A network of forty growers and dairies who test new products together.",
        "Partners who shorten supply chains for school kitchens.",
    ),
    "bioeconomy": (
        "Maps of side streams from wood and farming, with quantities by municipality.",
        "Firms that turn pruning waste into materials.",
    ),
    "energy": (
        "Advice on energy communities: statutes, contracts and a reckoning sheet.",
        "Regions that planned heat networks together with citizens.",
    ),
    "hydrogen": (
        "Results of a valley pilot with two ports and a bus company.",
        "Neighbours along the same corridor, to plan storage together.",
    ),
    "circular-economy": (
        "A repair and reuse quarter in a former depot; visitors are welcome.",
        "Examples of public buying that made a local market for reused material.",
    ),
    "advanced-manufacturing": (
        "Open hours at our pilot line for composites and robots.",
        "Suppliers of measuring equipment who lend it for a trial.",
    ),
    "advanced-materials": (
        "A laboratory for surfaces and ageing, open to firms two days a week.",
        "Problems with materials in food packaging that need a fresh look.",
    ),
    "health": (
        "Procurement of innovation with four hospitals: documents and lessons.",
        "Regions that test remote care with elderly people in the countryside.",
    ),
    "mobility": (
        "Data on demand buses in thinly settled areas, three years of it.",
        "A partner to test shared freight for small shops.",
    ),
    "blue-economy": (
        "A harbour for trials: moorings, permits and a team that knows the forms.",
        "Fishing communities that found new work along the coast.",
    ),
    "tourism": (
        "How we count visitors without counting people.",
        "Ways to spread visitors over the year in mountain valleys.",
    ),
    "culture-creative": (
        "A programme that pairs designers with machine builders.",
        "Museums that opened their stores as places to work.",
    ),
    "space": (
        "Courses on satellite images for farm advisers and foresters.",
        "Users in public administration who would try a drought map.",
    ),
    "water": (
        "A living laboratory for reuse of water in horticulture.",
        "Regions that set a fair price for water in dry years.",
    ),
}

# What a body of a type is called; its region stands at the end. "Example" in each: none is real.
BODIES: dict[Type, tuple[str, ...]] = {
    Type.POLICYMAKER: ("Example Department for Innovation, {}", "Example Regional Council, {}"),
    Type.S3_BODY: ("Example Office for Smart Specialisation, {}", "Example Regional Authority, {}"),
    Type.PRACTITIONER: ("Example Development Agency, {}", "Example Innovation Agency, {}"),
    Type.RESEARCHER: ("Example University, {}", "Example Institute of Technology, {}"),
    Type.BUSINESS: ("Example Works, {}", "Example Instruments, {}", "Example Foods, {}"),
    Type.ASSOCIATION: ("Example Cluster for Energy, {}", "Example Chamber of Industry, {}"),
    Type.CIVIL_SOCIETY: ("Example Forum of Citizens, {}", "Example Cooperative, {}"),
}
POSITIONS: dict[Type, tuple[str, ...]] = {
    Type.POLICYMAKER: ("Head of unit", "Adviser on innovation policy", "Programme manager"),
    Type.S3_BODY: ("S3 coordinator", "Officer for monitoring", "Head of strategy"),
    Type.PRACTITIONER: ("Project manager", "Innovation adviser", "Cluster manager"),
    Type.RESEARCHER: ("Professor", "Postdoctoral researcher", "Research manager"),
    Type.BUSINESS: ("Managing director", "Head of development", "Engineer"),
    Type.ASSOCIATION: ("Secretary general", "Manager for members", "Policy officer"),
    Type.CIVIL_SOCIETY: ("Coordinator", "Chair", "Volunteer for local projects"),
}
REFUSALS = (
    "The letter names another region. Please send one that names yours.",
    "The letter is not signed. Please send a signed copy.",
)
