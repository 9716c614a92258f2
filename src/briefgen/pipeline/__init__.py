"""The rooms chained: from a project's bytes to checked, finished files. The only room that knows them all."""

from briefgen.model.profile import LENGTHS as LENGTHS
from briefgen.pipeline.mailing import ATTACHABLE as ATTACHABLE
from briefgen.pipeline.mailing import MAIL as MAIL
from briefgen.pipeline.results import Built as Built
from briefgen.pipeline.results import Checked as Checked
from briefgen.pipeline.results import Made as Made
from briefgen.pipeline.results import Wanted as Wanted
from briefgen.pipeline.workshop import FORMATS as FORMATS
from briefgen.pipeline.workshop import Workshop as Workshop
from briefgen.pipeline.workshop import worst as worst
from briefgen.read.json_schema import json_schema as json_schema
from briefgen.read.moments import MOMENT_FORMS as MOMENT_FORMS
from briefgen.read.moments import parse_moment as parse_moment
