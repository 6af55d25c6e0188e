using LinservSupport.People;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Rules.People;

public sealed class RevokeInvitationModel(RevokeInvitation revoke) : PeopleButtonPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Tell(await revoke.RunAsync(Viewer, Id, ct), T["The invitation is taken back."]);
}
