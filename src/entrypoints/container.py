"""The composition root: the only module that knows every concrete class.

Names of use cases here are the names by which controllers ask for them. Nothing calls the container from inside.
"""

from dependency_injector import containers, providers

from adapters.memory.housekeeping import MemoryHousekeeping
from adapters.memory.jobs import MemoryJobLoop
from adapters.memory.mailbox import MemoryMailbox
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnits
from adapters.postgres.database import Database
from adapters.postgres.housekeeping import PostgresHousekeeping
from adapters.postgres.mailbox import PostgresMailbox
from adapters.postgres.queue_worker import QueueTiming, QueueWorker
from adapters.postgres.unit_of_work import PostgresUnits
from adapters.system.chance import SystemIds, SystemRandomness
from adapters.system.clock import SystemClock
from adapters.templates.letters import JinjaMailTemplates
from application.kernel.events import Subscriptions
from application.notifications.find_mails import FindMailsHandler
from application.notifications.read_mail import ReadMailHandler
from application.operations.clean_up import CleanUpHandler
from entrypoints.settings import Settings
from entrypoints.subscriptions import SUBSCRIPTIONS


class Container(containers.DeclarativeContainer):
    """Everything the shop is made of, chosen by the settings."""

    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)

    # --- ground: time, identity, chance, storage -------------------------------------------------------------------
    clock = providers.Singleton(SystemClock)
    ids = providers.Singleton(SystemIds)
    randomness = providers.Singleton(SystemRandomness)
    subscriptions = providers.Singleton(Subscriptions, SUBSCRIPTIONS)
    database = providers.Singleton(Database, settings.provided.database_url, max_size=settings.provided.database_pool)
    memory_store = providers.Singleton(MemoryStore)
    uow = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresUnits, database, ids, subscriptions),
        memory=providers.Singleton(MemoryUnits, memory_store, clock, ids, subscriptions),
    )

    # --- catalog ---------------------------------------------------------------------------------------------------

    # --- inventory, pricing, cart ----------------------------------------------------------------------------------

    # --- checkout, orders, payments --------------------------------------------------------------------------------

    # --- identity and settings -------------------------------------------------------------------------------------

    # --- notifications, jobs, operations ---------------------------------------------------------------------------
    queue_worker = providers.Factory(
        QueueWorker,
        database,
        url=settings.provided.database_url,
        timing=providers.Factory(
            QueueTiming,
            heartbeat=settings.provided.intervals.heartbeat,
            silence=settings.provided.intervals.worker_silence,
        ),
    )
    mailbox = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresMailbox, database, ids),
        memory=providers.Singleton(MemoryMailbox, memory_store, clock, ids),
    )
    mailer = providers.Selector(settings.provided.mailer, mailbox=mailbox)
    mail_templates = providers.Singleton(JinjaMailTemplates, settings.provided.public_url)
    find_mails = providers.Factory(FindMailsHandler, mailbox)
    read_mail = providers.Factory(ReadMailHandler, mailbox)
    memory_jobs = providers.Factory(MemoryJobLoop, memory_store, clock)
    clean_up = providers.Factory(
        CleanUpHandler,
        providers.Selector(
            settings.provided.profile,
            default=providers.Singleton(PostgresHousekeeping, database),
            memory=providers.Singleton(MemoryHousekeeping, memory_store, clock),
        ),
    )


def build_container(settings: Settings) -> Container:
    """A container for these settings. Nothing is connected yet."""
    container = Container(settings=providers.Object(settings))
    container.check_dependencies()
    return container
