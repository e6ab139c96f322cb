import type { Plane, Role } from '../../design/schema.ts'

/** What resource types of the large clouds are for. Which technology one is, the catalog says. */
const kinds: readonly (readonly [Role, Plane, readonly string[]])[] = [
  ['load-balancer', 'edge', [
    'aws_lb', 'aws_alb', 'aws_elb', 'google_compute_forwarding_rule', 'google_compute_global_forwarding_rule', 'azurerm_lb', 'azurerm_application_gateway', 'azurerm_frontdoor',
  ]],
  ['cdn', 'edge', ['aws_cloudfront_distribution', 'azurerm_cdn_profile', 'google_compute_backend_bucket']],
  ['gateway', 'service', ['aws_api_gateway_rest_api', 'aws_apigatewayv2_api', 'google_api_gateway_gateway', 'azurerm_api_management']],
  ['service', 'service', [
    'aws_instance', 'aws_autoscaling_group', 'aws_ecs_service', 'aws_lambda_function', 'aws_apprunner_service', 'aws_elastic_beanstalk_environment', 'google_compute_instance',
    'google_compute_instance_group_manager', 'google_compute_region_instance_group_manager', 'google_cloud_run_service', 'google_cloud_run_v2_service', 'google_cloudfunctions_function',
    'google_cloudfunctions2_function', 'google_app_engine_standard_app_version', 'azurerm_virtual_machine', 'azurerm_linux_virtual_machine', 'azurerm_windows_virtual_machine',
    'azurerm_linux_virtual_machine_scale_set', 'azurerm_virtual_machine_scale_set', 'azurerm_linux_web_app', 'azurerm_windows_web_app', 'azurerm_app_service', 'azurerm_container_app',
    'azurerm_container_group', 'azurerm_function_app', 'azurerm_linux_function_app',
  ]],
  ['database', 'state', [
    'aws_db_instance', 'aws_rds_cluster', 'aws_dynamodb_table', 'aws_docdb_cluster', 'aws_neptune_cluster', 'aws_redshift_cluster', 'google_sql_database_instance', 'google_spanner_instance',
    'google_bigtable_instance', 'google_firestore_database', 'google_alloydb_cluster', 'azurerm_postgresql_server', 'azurerm_postgresql_flexible_server', 'azurerm_mysql_server',
    'azurerm_mysql_flexible_server', 'azurerm_mariadb_server', 'azurerm_mssql_database', 'azurerm_sql_database', 'azurerm_cosmosdb_account',
  ]],
  ['cache', 'state', ['aws_elasticache_cluster', 'aws_elasticache_replication_group', 'aws_elasticache_serverless_cache', 'aws_memorydb_cluster', 'google_redis_instance', 'google_memcache_instance', 'azurerm_redis_cache']],
  ['queue', 'state', ['aws_sqs_queue', 'aws_sns_topic', 'aws_mq_broker', 'google_pubsub_topic', 'azurerm_servicebus_queue', 'azurerm_servicebus_topic', 'azurerm_storage_queue']],
  ['log', 'state', ['aws_kinesis_stream', 'aws_msk_cluster', 'azurerm_eventhub']],
  ['object-store', 'state', ['aws_s3_bucket', 'google_storage_bucket', 'azurerm_storage_account']],
  ['search', 'state', ['aws_opensearch_domain', 'aws_elasticsearch_domain', 'azurerm_search_service']],
  ['other', 'control', ['aws_eks_cluster', 'google_container_cluster', 'azurerm_kubernetes_cluster']],
  ['other', 'edge', ['aws_route53_zone', 'google_dns_managed_zone', 'azurerm_dns_zone']],
]

const byType = new Map(kinds.flatMap(([role, plane, types]) => types.map((type) => [type, { role, plane }] as const)))

/** What a resource of this type is in a design; undefined for what is only a part of another or no part of an architecture. */
export const resourceKind = (type: string): { readonly role: Role; readonly plane: Plane } | undefined => byType.get(type)

/** Arguments that say how many of a resource run, by its type: of another type the same word can be a size, as `capacity` is of a cache. */
const countArguments = new Map<string, readonly string[]>([
  ['aws_ecs_service', ['desired_count']],
  ['aws_autoscaling_group', ['desired_capacity']],
  ['aws_elasticache_cluster', ['num_cache_nodes']],
  ['aws_elasticache_replication_group', ['num_cache_clusters', 'number_cache_clusters']],
  ['aws_msk_cluster', ['number_of_broker_nodes']],
  ['google_compute_instance_group_manager', ['target_size']],
  ['google_compute_region_instance_group_manager', ['target_size']],
  ['google_memcache_instance', ['node_count']],
  ['azurerm_linux_virtual_machine_scale_set', ['instances']],
])

/** Arguments that say how many of a resource of this type run, the surest first. */
export const countArgumentsOf = (type: string): readonly string[] => countArguments.get(type) ?? []

/** Arguments in which a technology stands in words. */
export const technologyArguments = ['engine', 'database_version', 'runtime', 'engine_type', 'application_stack', 'image', 'image_uri'] as const
