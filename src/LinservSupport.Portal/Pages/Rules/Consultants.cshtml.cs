using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class ConsultantsModel(ConsultantsPage consultants) : SupportPage
{
    public IReadOnlyList<ConsultantRow> People { get; private set; } = [];

    public IReadOnlyList<Consultant> Left { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (People, Left) = (await consultants.ReadAsync(ct), await consultants.LeftAsync(ct));
}
