namespace LinservSupport.Data;

/// <summary>A row that two people may change at once: the second save of the same version fails.</summary>
public interface IVersioned
{
    /// <summary>Raised by <see cref="SupportDb"/> on every save; statements that go past it raise it themselves.</summary>
    int Version { get; set; }
}
