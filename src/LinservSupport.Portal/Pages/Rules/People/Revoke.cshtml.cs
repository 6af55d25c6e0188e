using LinservSupport.People;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules.People;

public sealed class RevokeModel(RevokeAccount revoke) : PeopleButtonPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Tell(await revoke.RunAsync(Viewer, Id, ct), T["The account is closed."]);
}
