using LinservSupport.People;
using LinservSupport.People.Reading;

namespace LinservSupport.Portal.Parts;

/// <summary>Who is looking, for the length of one request.</summary>
public sealed class CurrentViewer
{
    /// <summary>Null while nobody is signed in.</summary>
    public SignedIn? SignedIn { get; set; }

    public Viewer? Optional => SignedIn?.Viewer;

    /// <summary>Only behind a door that asks for a session.</summary>
    public Viewer Viewer => Optional ?? throw new InvalidOperationException("Nobody is signed in here.");
}
