namespace Sinkhole.Evidence.Contacts;

/// <summary>Reads stored contacts, by what is stored when it is asked; a store that is not there yet gives none.</summary>
public interface IContactReader
{
    /// <summary>The contacts that are wanted, the newest first.</summary>
    Task<IReadOnlyList<StoredContact>> ReadAsync(ContactFilter filter, CancellationToken cancellationToken);
}
