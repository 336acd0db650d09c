"""Whether the one who acts may do it; asked where the thing is done, not where its button is drawn."""

from telegram import Update

from handlers.context import Context
from store.models import Role
from store.roles import role_of

RANK = {Role.INVESTOR: 0, Role.STAFF: 1, Role.ADMIN: 2}


async def role(update: Update, context: Context) -> Role:
    """The role of the person behind the update, as the store has it at this moment."""
    user = update.effective_user
    if user is None:
        return Role.INVESTOR
    desk = context.desk
    return await desk.store.read(lambda session: role_of(user.id, session=session, admin_ids=desk.admin_ids))


async def allowed(update: Update, context: Context, least: Role) -> bool:
    """Whether the person has at least that role."""
    return RANK[await role(update, context)] >= RANK[least]
