namespace Sinkhole.Admin.Status;

/// <summary>Where pages, metrics and the API read how the running program stands; bound by the Host.</summary>
public interface ISystemStatus
{
    /// <summary>The status now, put together from the records each owner publishes. Cheap, safe for any thread.</summary>
    SystemStatus Read();
}
