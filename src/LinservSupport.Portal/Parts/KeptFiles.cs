using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LinservSupport.Portal.Parts;

/// <summary>Files of a form: stored when it is sent, whether or not the rest of it is right, so that nobody chooses them twice.</summary>
public sealed class KeptFiles(UploadFile upload, Files files, CurrentViewer who, Texts texts)
{
    /// <summary>Stores what was sent along and returns the keys of all that the form has now; what is refused is named beside the field.</summary>
    public async Task<IReadOnlyList<Guid>> KeepAsync(IReadOnlyList<IFormFile> sent, IReadOnlyList<Guid> kept, ModelStateDictionary state, CancellationToken ct)
    {
        var keys = kept.ToList();
        foreach (var file in sent.Take(Attachment.MaxFiles + 1))
        {
            var key = Guid.NewGuid();
            switch (await StoreAsync(file, key, ct))
            {
                case Outcome.Done:
                    keys.Add(key);
                    break;
                case Outcome.Refused refused:
                    state.AddModelError("Files", texts[refused.Why]);
                    break;
            }
        }

        return keys;
    }

    /// <summary>Those of the keys that still wait, for the form to show.</summary>
    public Task<IReadOnlyList<WaitingFile>> ShowAsync(IReadOnlyList<Guid> kept, CancellationToken ct) => files.WaitingAsync(who.Viewer, kept, ct);

    private async Task<Outcome> StoreAsync(IFormFile file, Guid key, CancellationToken ct)
    {
        if (file.Length > Attachment.MaxBytes) return UploadFile.TooLarge(file.FileName);

        using var data = new MemoryStream((int)file.Length);
        await file.CopyToAsync(data, ct);
        return await upload.RunAsync(who.Viewer, key, file.FileName, data.ToArray(), ct);
    }
}
