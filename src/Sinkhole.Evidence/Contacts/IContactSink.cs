namespace Sinkhole.Evidence.Contacts;

/// <summary>Takes contacts from who answers at the sinkhole's address. Never waits for a store; thread-safe.</summary>
public interface IContactSink
{
    /// <summary>Records a contact before it is answered.</summary>
    /// <returns>
    /// The reference code under which an administrator finds it, which the landing page shows; empty when it was only counted because a bound was reached.
    /// </returns>
    string Record(Contact contact);
}
